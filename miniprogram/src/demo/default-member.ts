import { recall, remember } from '../platform/storage';
import { becomeDemoMember } from './demo-api';

/** Who a visitor of the demo is before choosing. */
const DEFAULT_MEMBER = 'member_001';
const KEY = 'demo-visitor';

let attempt: Promise<boolean> | null = null;
let introduced: Promise<unknown> | null = null;

/** Signs a visitor of the demo in, once for all calls that wait; false on a server without demo identities. */
export function becomeDefaultMember(): Promise<boolean> {
  attempt ??= becomeDemoMember(DEFAULT_MEMBER).finally(() => (attempt = null));
  return attempt;
}

/** Before the first call of a browser that was never here: tries to be somebody, and remembers having tried. */
export function introduceVisitor(): Promise<unknown> {
  introduced ??= recall(KEY)
    ? Promise.resolve()
    : becomeDefaultMember().then((done) => remember(KEY, done ? 'member' : 'none'));
  return introduced;
}
