import { createHash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';

const NEAR = new BlockList();
NEAR.addSubnet('127.0.0.0', 8, 'ipv4');
NEAR.addSubnet('10.0.0.0', 8, 'ipv4');
NEAR.addSubnet('172.16.0.0', 12, 'ipv4');
NEAR.addSubnet('192.168.0.0', 16, 'ipv4');
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

export interface MetricsRequest {
  /** Of the socket, or of the client when a proxy that is trusted names it. */
  address: string;
  /** A proxy says that it speaks for somebody else whom nobody vouches for. */
  isForwarded: boolean;
  authorization: string | undefined;
}

const sameText = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** Numbers are for whoever shows the token; without a token set, for this machine and private networks only. */
export function mayReadMetrics({ address, isForwarded, authorization }: MetricsRequest, token: string | null): boolean {
  if (token !== null) return authorization !== undefined && sameText(authorization, `Bearer ${token}`);
  if (isForwarded) return false;
  const bare = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return NEAR.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
}
