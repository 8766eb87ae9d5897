import type { Db } from 'mongodb';
import { findAudience, type Addressed } from './audience';
import { composeMessage, type OfferSource } from './composer';
import type { Broadcast } from './model';
import { DELIVERY_REASON_TEXTS } from './reason-texts';
import type { PreviewView } from './views';

/** What each group would get at an instant, made by the very code that makes the real message. */
export async function previewBroadcast(
  db: Db,
  draft: Addressed & Pick<Broadcast, 'content'>,
  offers: OfferSource,
  at: Date,
  limit = 10,
): Promise<PreviewView> {
  const { groups, total } = await findAudience(db, draft, limit);
  return {
    at,
    groups: groups.map((group) => {
      const composed = composeMessage(draft.content, group, at, offers);
      return {
        groupId: group._id,
        groupName: group.name,
        body: composed.ok ? composed.body : null,
        why: composed.ok ? '' : DELIVERY_REASON_TEXTS[composed.reason],
      };
    }),
    totalGroups: total,
  };
}
