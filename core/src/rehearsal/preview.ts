import type { Db } from 'mongodb';
import { groupsSpec } from '../groups/store';
import { collectionOf } from '../store/collection';
import { audienceFilter, type Addressed } from '../broadcasts/audience';
import { composeMessage, type OfferSource } from '../content/composer';
import type { Broadcast } from '../broadcasts/model';
import { reasonText } from '../delivery/reason-texts';
import { SceneSource } from '../content/scene-source';
import { EXAMPLE_NEWCOMERS, repeatsText } from '../content/texts';
import type { PreviewView } from '../broadcasts/views';

/**
 * What each group would get at an instant, made by the very code that makes the real message, with what the group has been shown
 * as it stands now. Page by page, in the order of the groups' ids: `cursor` is the last one of the page before. A welcome, which
 * greets whoever will join, is shown with made-up names.
 */
export async function previewBroadcast(
  db: Db,
  draft: Addressed & Pick<Broadcast, 'content' | 'recurrence'>,
  offers: OfferSource,
  at: Date,
  limit = 10,
  cursor: string | null = null,
): Promise<PreviewView> {
  const filter = await audienceFilter(db, draft);
  const groups = collectionOf(db, groupsSpec);
  const rest = cursor === null ? filter : { $and: [filter, { _id: { $gt: cursor } }] };
  const [found, total] = await Promise.all([
    groups
      .find(rest)
      .sort({ _id: 1 })
      .limit(limit + 1)
      .toArray(),
    groups.countDocuments(filter),
  ]);
  const page = found.slice(0, limit);
  const { content, recurrence } = draft;
  const scenes = new SceneSource(db);
  const shown = [];
  for (const group of page) {
    const newcomers = content.type === 'welcome' ? EXAMPLE_NEWCOMERS : [];
    const scene = await scenes.sceneOf({ content, recurrence, group, dueAt: at, now: at, newcomers });
    const composed = composeMessage(content, group, at, offers, scene);
    shown.push({
      groupId: group._id,
      groupName: group.name,
      body: composed.ok ? composed.body : null,
      why: composed.ok ? repeatsText(composed.repeats) : reasonText(composed.reason),
    });
  }
  const nextCursor = found.length > limit ? (page.at(-1)?._id ?? null) : null;
  return { at, groups: shown, totalGroups: total, nextCursor };
}
