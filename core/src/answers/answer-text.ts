import type { MessageBody } from '../broadcasts/model';
import { sceneValues, type ComposedFor } from '../content/scene';
import { renderVariables } from '../content/variables';
import type { FaqEntry } from './model';

/** What an entry answers in a group: its text with the group's own values, then its picture. */
export function answerBodies(
  entry: Pick<FaqEntry, 'answer' | 'mediaId'>,
  group: ComposedFor,
  names: { managerName: string; orgName: string },
  now: Date,
): MessageBody[] {
  const text = renderVariables(entry.answer, sceneValues(group, names, now));
  return [
    ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ...(entry.mediaId === null ? [] : [{ type: 'image' as const, mediaId: entry.mediaId }]),
  ];
}
