import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Delivery, DeliveryState } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';

/** States in which people have seen the text, may have seen it, or soon will. */
const SEEN: DeliveryState[] = ['sending', 'sent', 'unknown', 'waitingForPerson'];

/** Which offers a group's messages due since an instant show, and when each was shown last. One indexed query. */
export async function findShownOffers(db: Db, groupId: string, since: Date): Promise<Map<string, Date>> {
  const posts = await collectionOf(db, deliveriesSpec)
    .find({ groupId, dueAt: { $gte: since }, state: { $in: SEEN } })
    .project<Pick<Delivery, 'offerIds' | 'sentAt' | 'dueAt'>>({ offerIds: 1, sentAt: 1, dueAt: 1 })
    .toArray();
  const shown = new Map<string, Date>();
  for (const { offerIds = [], sentAt, dueAt } of posts) {
    const at = sentAt ?? dueAt;
    for (const id of offerIds) if ((shown.get(id) ?? at) <= at) shown.set(id, at);
  }
  return shown;
}
