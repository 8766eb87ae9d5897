import { meaningOf } from './client/error-table';

/** Why a delivery of this channel ended as it did. */
export type WecomReason =
  | 'contentEmpty'
  | 'contentTooLong'
  | 'tooManyAttachments'
  | 'notSendable'
  | 'notFriend'
  | 'limitReached'
  | 'taskNotCreated'
  | 'ownerDidNotConfirm'
  | 'windowPassed'
  | 'creationUnclear'
  | 'notStopped'
  | 'resultUnread';

/** What ops reads. Exhaustive: a reason without a text is a compile error. */
const WECOM_REASON_TEXTS: Record<WecomReason, string> = {
  contentEmpty: '消息没有内容',
  contentTooLong: '文字超过 4000 字节,企业微信不接受',
  tooManyAttachments: '附件超过 9 个,企业微信不接受',
  notSendable: '企业微信无法向这个群发送',
  notFriend: '已不是客户关系,未能送达',
  limitReached: '这个群本月(或当天)接收群发已达上限',
  taskNotCreated: '多次尝试仍未能创建群发任务',
  ownerDidNotConfirm: '群主没有在发送时段内确认',
  windowPassed: '在发送时段内没能创建任务,已过期',
  creationUnclear: '无法确认群发任务是否已创建,请人工确认',
  notStopped: '时段已过但未能停止任务,群主之后仍可能发出,请人工确认',
  resultUnread: '任务已停止,但没能读到发送结果,请人工确认',
};

const ERRCODE = /^errcode(-?\d+)$/;

/** The Chinese text of a reason of this channel, WeCom's own error codes included; null for another channel's reason. */
export function wecomReasonText(reason: string): string | null {
  if (Object.hasOwn(WECOM_REASON_TEXTS, reason)) return WECOM_REASON_TEXTS[reason as WecomReason];
  const errcode = ERRCODE.exec(reason)?.[1];
  return errcode === undefined ? null : meaningOf(Number(errcode)).text;
}

/** What the health page says of the channel. */
export const WECOM_STATE_TEXTS = {
  ready: '企业微信群发可用',
  refused: '企业微信拒绝访问,请检查应用密钥与权限',
} as const;
