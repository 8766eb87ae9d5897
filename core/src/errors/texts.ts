import type { ErrorCode } from './codes';

/** What a person reads, one short Chinese sentence a code. Exhaustive: a missing text is a compile error. */
export const ERROR_TEXTS: Record<ErrorCode, string> = {
  BAD_INPUT: '填写的内容有误,请检查后再试',
  NOT_SIGNED_IN: '请先登录',
  SESSION_EXPIRED: '登录已过期,请重新登录',
  WRONG_LOGIN: '账号或密码不正确',
  FORBIDDEN: '您没有权限进行这项操作',
  CSRF: '页面已失效,请刷新后再试',
  TOO_MANY_REQUESTS: '操作太频繁了,请稍后再试',
  NOT_FOUND: '没有找到相关内容',
  CONFLICT: '内容已存在,请勿重复提交',
  STALE_VERSION: '内容已被他人修改,请刷新后再试',
  WRONG_STATE: '当前状态不支持这项操作',
  SAME_PERSON: '需要另一位同事审核',
  NO_CALENDAR_DATA: '该年份的节假日安排尚未导入,请联系运营上传',
  BAD_RECURRENCE: '发送时间规则有误,请检查',
  BAD_SETTING: '系统设置有误',
  CHANNEL_DOWN: '消息通道暂时不可用',
  STORE_DOWN: '服务暂时不可用,请稍后再试',
  INTERNAL: '出了点小问题,请稍后再试',
};
