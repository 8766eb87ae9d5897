import type { DeliveryState } from '@fulin/core/broadcasts/model';

export const DELIVERY_STATE_TEXTS: Record<DeliveryState, string> = {
  planned: '待发送',
  claimed: '准备中',
  sending: '发送中',
  sent: '已送达',
  failed: '失败',
  expired: '过期未发',
  unknown: '结果不明',
  waitingForPerson: '待人工发送',
};

export const DELIVERY_STATE_COLORS: Record<DeliveryState, string> = {
  planned: 'default',
  claimed: 'blue',
  sending: 'blue',
  sent: 'green',
  failed: 'red',
  expired: 'orange',
  unknown: 'purple',
  waitingForPerson: 'gold',
};

export const DELIVERY_TEXTS = {
  title: '投递记录',
  intro: '每个群、每一场，发没发、为什么，都在这里。',
  columns: { due: '应发时间', plan: '计划', group: '社群', state: '状态', reason: '说明', sentAt: '送达时间' },
  welcome: '入群欢迎',
  empty: '还没有投递记录，计划到点后会出现在这里',
  emptyFiltered: '没有符合条件的记录',
  group: '社群',
  broadcast: '计划',
  text: '消息内容',
  noText: '还没有生成内容',
  auto: '自动刷新',
  seeText: '查看内容',
} as const;
