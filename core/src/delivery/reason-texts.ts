import { meaningOf } from '../wecom/errcodes';

/** Why a delivery is where it is: of its own making, or as a channel said. A reason without a text is a compile error. */
export const DELIVERY_REASONS = [
  'windowPassed',
  'missedRun',
  'noLiveOffers',
  'nobodyNew',
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
  'missedAsk',
  'missedDeclined',
  'waitsForManager',
  'waitsForOwner',
  'managerDidNot',
  'managerCouldNot',
  'confirmedSent',
  'confirmedNotSent',
  'quotaDay',
  'quotaMonth',
  'quietHours',
  'breakerOpen',
  'accountDown',
  'mediaGone',
  'unsupportedMessage',
  'contentEmpty',
  'contentTooLong',
  'tooManyAttachments',
  'mediaTooLarge',
  'ownerUnknown',
  'notSendable',
  'notFriend',
  'limitReached',
  'taskNotCreated',
  'ownerDidNotConfirm',
  'creationUnclear',
  'notStopped',
  'resultUnread',
] as const;
export type DeliveryReason = (typeof DELIVERY_REASONS)[number];

/** What ops reads. */
export const DELIVERY_REASON_TEXTS: Record<DeliveryReason, string> = {
  windowPassed: '在发送时段内没轮到,已过期',
  missedRun: '到点时服务没有运行,按计划设置未补发',
  noLiveOffers: '附近当时没有可用的优惠',
  nobodyNew: '这一次没有需要问候的新朋友',
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
  missedAsk: '到点时服务没有运行,等待决定是否补发',
  missedDeclined: '错过的这一次决定不补发',
  waitsForManager: '等待客户经理发送',
  waitsForOwner: '等待群主在企业微信确认',
  managerDidNot: '客户经理没有在发送时段内发出',
  managerCouldNot: '客户经理反馈无法发送',
  confirmedSent: '人工确认已送达',
  confirmedNotSent: '人工确认未送达,不再发送',
  quotaDay: '今天的发送次数已用完',
  quotaMonth: '本月的发送次数已用完',
  quietHours: '安静时段内不打扰,稍后再发',
  breakerOpen: '账号已熔断暂停,稍后再发',
  accountDown: '发送账号不在线',
  mediaGone: '图片素材已不存在',
  unsupportedMessage: '这个通道不支持这种消息',
  contentEmpty: '消息没有内容',
  contentTooLong: '文字超过通道允许的长度',
  tooManyAttachments: '附件超过通道允许的个数',
  mediaTooLarge: '图片超过通道允许的大小',
  ownerUnknown: '没能查到群主,任务没有创建',
  notSendable: '企业微信无法向这个群发送',
  notFriend: '已不是客户关系,未能送达',
  limitReached: '这个群本月(或当天)接收群发已达上限',
  taskNotCreated: '多次尝试仍未能创建群发任务',
  ownerDidNotConfirm: '群主没有在发送时段内确认',
  creationUnclear: '无法确认群发任务是否已创建,请人工确认',
  notStopped: '时段已过但未能停止任务,群主之后仍可能发出,请人工确认',
  resultUnread: '任务已停止,但没能读到发送结果,请人工确认',
};

function isReason(code: string): code is DeliveryReason {
  return Object.hasOwn(DELIVERY_REASON_TEXTS, code);
}

const WECOM_ERRCODE = /^errcode(-?\d+)$/;

/** The Chinese text of a stored reason, WeCom's error codes included; '' for none. A code of another release is shown as it is. */
export function reasonText(reason: string | null): string {
  if (reason === null) return '';
  if (isReason(reason)) return DELIVERY_REASON_TEXTS[reason];
  const errcode = WECOM_ERRCODE.exec(reason)?.[1];
  return errcode === undefined ? reason : meaningOf(Number(errcode)).text;
}
