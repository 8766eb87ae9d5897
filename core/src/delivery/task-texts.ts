import type { Delivery } from '../broadcasts/model';

export const TASK_TEXTS = {
  over: '这条已经处理过了,或已过发送时段',
  /** What a message without a plan is called. */
  otherTitles: { broadcast: '群发', welcome: '入群欢迎', answer: '回复' } satisfies Record<Delivery['kind'], string>,
} as const;
