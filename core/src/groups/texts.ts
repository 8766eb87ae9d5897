import type { NotJoinable } from './rules';

export const NOT_JOINABLE_TEXTS: Record<NotJoinable, string> = {
  CLOSED: '这个社群暂不开放加入,看看附近的其他社群吧',
  FULL: '这个社群已经满员啦,看看附近的其他社群吧',
  MISSING: '入群码正在准备中,先看看附近的其他社群吧',
  EXPIRED: '入群码刚刚过期,正在更新,先看看附近的其他社群吧',
};
