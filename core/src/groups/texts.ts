import type { GroupWarningCode } from './group-warnings';
import type { NotJoinable } from './rules';

export const NOT_JOINABLE_TEXTS: Record<NotJoinable, string> = {
  CLOSED: '这个社群暂不开放加入,看看附近的其他社群吧',
  FULL: '这个社群已经满员啦,看看附近的其他社群吧',
  MISSING: '入群码正在准备中,先看看附近的其他社群吧',
  EXPIRED: '入群码刚刚过期,正在更新,先看看附近的其他社群吧',
};

/** The places that are free are kept for those who waited. */
export const KEPT_TEXT = '空出来的名额先留给排队的邻居,您也可以排队等位';

export const NOT_FULL_TEXT = '这个社群现在不用排队,直接看看入群码吧';

export const CODE_UPLOAD_TEXTS = {
  tooBig: '图片太大了,请上传 1MB 以内的群二维码',
  notAPicture: '请上传 PNG 或 JPG 格式的群二维码图片',
  unreadable: '图片打不开,请重新保存群二维码后再上传',
  noCode: '图片里没有找到二维码,请上传清晰完整的群二维码',
  notAGroup: '这不是微信群或企业微信群的二维码,请检查后再上传',
  badExpiry: '有效期要晚于现在,且不超过一年',
} as const;

export const GROUP_WARNING_TEXTS: Record<GroupWarningCode, (name: string, day: string) => string> = {
  codeMissing: (name) => `${name}还没有群活码`,
  codeExpired: (name) => `${name}的群活码已过期`,
  codeExpiring: (name) => `${name}的群活码 24 小时内过期`,
  full: (name) => `${name}已满员`,
  filling: (name, day) => `${name}预计 ${day} 满员`,
};

export const FALLBACK_TEXTS = {
  noAccount: '备用通道的账号不存在,或与通道不符',
  twice: '备用通道重复了,请检查',
} as const;
