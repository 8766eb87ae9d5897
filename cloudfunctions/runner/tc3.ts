import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/*
 * TC3-HMAC-SHA256 as CloudBase's `/admin` endpoint checks it. It differs from the cloud API's: the canonical URL carries the host,
 * the payload hash covers the parameters listed in SignedParams one by one, and header values are lower-cased.
 */

export interface SignedRequest {
  method: string;
  /** Host and port as the client wrote them. */
  host: string;
  /** e.g. '/admin'. */
  path: string;
  /** Without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  /** The JSON body. */
  params: Record<string, unknown>;
}

export interface Credential {
  secretId: string;
  secretKey: string;
}

/** A signature older than this many seconds is refused. */
const LIFETIME_S = 600;
const SERVICE = 'tcb';

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/tcb\/tc3_request,(?: SignedParams=([^,]*),)? SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const toText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).trim();

/** Why a request is not to be trusted; null = it was signed with the secret, lately, and nothing in it was changed. */
export function whyRefused(request: SignedRequest, credential: Credential, now: Date): string | null {
  const parsed = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (!parsed) return 'no TC3 signature';
  const [, secretId, date, signedParams = '', signedHeaders, signature] = parsed as unknown as string[];
  if (secretId !== credential.secretId) return 'unknown secret id';
  const timestamp = Number(request.headers['x-timestamp']);
  const age = now.getTime() / 1_000 - timestamp;
  if (!Number.isInteger(timestamp) || Math.abs(age) > LIFETIME_S) return 'signature expired';
  if (new Date(timestamp * 1_000).toISOString().slice(0, 10) !== date) return 'date does not fit the timestamp';
  const headerNames = (signedHeaders ?? '').split(';');
  if (!headerNames.includes('host') || !headerNames.includes('content-type'))
    return 'host and content-type must be signed';
  const paramNames = signedParams === '' ? [] : signedParams.split(';');
  const unsigned = unsignedParams(request.params, paramNames);
  if (unsigned.length > 0) return `not signed: ${unsigned.join(', ')}`;
  const canonical = canonicalRequest(request, headerNames, paramNames);
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${date}/${SERVICE}/tc3_request\n${sha256(canonical)}`;
  const dateKey = hmac(`TC3${credential.secretKey}`, date ?? '');
  const expected = hmac(hmac(hmac(dateKey, SERVICE), 'tc3_request'), toSign);
  return timingSafeEqual(expected, Buffer.from(signature ?? '', 'hex')) ? null : 'wrong signature';
}

function lowerKeys(params: Record<string, unknown>): Map<string, string> {
  return new Map(Object.entries(params).map(([key, value]) => [encodeURIComponent(key.toLowerCase()), toText(value)]));
}

/** Parameters with a value that the signature does not cover. */
function unsignedParams(params: Record<string, unknown>, signed: readonly string[]): string[] {
  return [...lowerKeys(params)].filter(([key, value]) => value !== '' && !signed.includes(key)).map(([key]) => key);
}

function canonicalRequest(
  request: SignedRequest,
  headerNames: readonly string[],
  paramNames: readonly string[],
): string {
  const headers = headerNames.map((name) => `${name}:${headerValue(request, name)}`).join('\n');
  const values = lowerKeys(request.params);
  const payload = createHash('sha256');
  for (const name of paramNames) payload.update(`&${name}=${values.get(name) ?? ''}\r\n`);
  const lines = [
    request.method.toLowerCase(),
    `//${request.host}${request.path}`,
    request.query,
    `${headers}\n`,
    headerNames.join(';'),
    payload.digest('hex'),
  ];
  return lines.join('\n');
}

function headerValue({ headers }: SignedRequest, name: string): string {
  const value = String(headers[name] ?? '').trim();
  return name === 'content-type' ? value : value.toLowerCase();
}
