import type { MemberInputs } from './member-types';
import { api } from './api';

/** Notes that a page was seen. A note that is lost is not worth a word to the person. */
export function trackPage(
  page: string,
  about: Pick<MemberInputs['events']['track'], 'offerId' | 'groupId'> = {},
): void {
  api.events.track({ type: 'page', page, ...about }).catch(() => undefined);
}
