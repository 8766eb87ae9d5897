import { ACTIONS, type Action, type ActionRule } from '@fulin/core/access/actions';
import { useStaff } from './use-session';

/** May the signed-in person's role do this at all? Only decides what is shown; the API decides what is done. */
export function useAllowed(action: Action): boolean {
  const staff = useStaff();
  const rule: ActionRule = ACTIONS[action];
  return staff !== null && rule.who === 'staff' && rule.roles.includes(staff.role);
}
