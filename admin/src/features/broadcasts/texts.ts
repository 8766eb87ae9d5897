import type { BroadcastState } from '@fulin/core/broadcasts/model';

export const STATE_TEXTS: Record<BroadcastState, string> = {
  draft: '草稿',
  submitted: '待审核',
  approved: '运行中',
  rejected: '已退回',
  paused: '已暂停',
  ended: '已结束',
};

export const STATE_COLORS: Record<BroadcastState, string> = {
  draft: 'default',
  submitted: 'gold',
  approved: 'green',
  rejected: 'red',
  paused: 'orange',
  ended: 'default',
};

export const LIST_TEXTS = {
  title: '群发计划',
  intro: '排好时间、选好社群，另一位同事审核通过后自动按时送达。',
  create: '新建计划',
  empty: '这里还没有计划',
  emptyOfState: '没有这个状态的计划',
  columns: { title: '计划', state: '状态', when: '什么时候发', next: '下一场', groups: '社群', by: '创建 / 审核' },
  nextNone: '无后续',
  nextOnJoin: '有人入群时',
  nextAfterReview: '审核通过后开始',
  nextPaused: '恢复后继续',
  nextEnded: '不再发送',
  hasRevision: '新版本待审核',
  groups: (n: number) => `${n} 个社群`,
} as const;
