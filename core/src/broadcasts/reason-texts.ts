/** Why a delivery is where it is: of its own making, or as a channel said. A reason without a text is a compile error. */
export const DELIVERY_REASONS = [
  'windowPassed',
  'missedRun',
  'noLiveOffers',
  'broadcastPaused',
  'broadcastEnded',
  'broadcastChanged',
  'groupClosed',
  'processLost',
  'leaseLost',
  'channelDown',
  'tooFast',
  'connectionLost',
  'deadline',
  'channelError',
  'roomGone',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** What ops reads. */
export const DELIVERY_REASON_TEXTS: Record<DeliveryReason, string> = {
  windowPassed: '在发送时段内没轮到,已过期',
  missedRun: '到点时服务没有运行,按计划设置未补发',
  noLiveOffers: '附近当时没有可用的优惠',
  broadcastPaused: '计划已暂停',
  broadcastEnded: '计划已结束',
  broadcastChanged: '计划已修改,旧内容不再发送',
  groupClosed: '社群已暂停或关闭',
  processLost: '发送时程序中断,可能已送达,请人工确认',
  leaseLost: '账号由另一进程接管,稍后再发',
  channelDown: '消息通道断开,稍后再试',
  tooFast: '微信提示操作过于频繁,账号已暂停发送',
  connectionLost: '发送时连接中断,可能已送达,请人工确认',
  deadline: '发送超时,可能已送达,请人工确认',
  channelError: '通道返回未知结果,可能已送达,请人工确认',
  roomGone: '群已不存在或助手已不在群里',
};

function isReason(code: string): code is DeliveryReason {
  return Object.hasOwn(DELIVERY_REASON_TEXTS, code);
}

/** The Chinese text of a stored reason; '' for none. A code of another release is shown as it is. */
export function reasonText(reason: string | null): string {
  if (reason === null) return '';
  return isReason(reason) ? DELIVERY_REASON_TEXTS[reason] : reason;
}
