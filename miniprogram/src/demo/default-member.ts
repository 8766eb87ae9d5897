import { becomeDemoMember } from './demo-api';

/** Who a visitor of the demo is before choosing. */
const DEFAULT_MEMBER = 'member_001';

let attempt: Promise<boolean> | null = null;

/** Signs a visitor of the demo in, once for all calls that wait; false on a server without demo identities. */
export function becomeDefaultMember(): Promise<boolean> {
  attempt ??= becomeDemoMember(DEFAULT_MEMBER).finally(() => (attempt = null));
  return attempt;
}
