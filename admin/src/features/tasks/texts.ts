export const TASK_TEXTS = {
  title: '我的待发',
  intro: '这些群由您亲手发送：复制文字或保存图片，到群里发出，再回来点「已发送」。',
  empty: '都发完了，暂时没有要您发送的消息',
  copy: '复制文字',
  copied: '已复制，去群里粘贴吧',
  copyFailed: '没能自动复制，请长按上面的文字选择复制',
  save: '保存图片',
  sent: '已发送',
  sentDone: '辛苦啦，已记下',
  couldNot: '发不了',
  couldNotDone: '已记下，谢谢告知',
  whyTitle: '为什么发不了？',
  whyOther: '其他原因',
  whyPlaceholder: '说说情况，方便同事处理',
  whyNeeded: '请写一句原因',
  submit: '提交',
  cancel: '取消',
  due: (text: string) => `应发 ${text}`,
  until: (text: string) => `${text} 前有效`,
  minutesLeft: (minutes: number) => `还剩 ${minutes} 分钟`,
  reminded: (times: number) => `已提醒 ${times} 次`,
  more: (total: number, shown: number) => `共 ${total} 条，先处理最急的 ${shown} 条`,
} as const;

/** What most often is in the way. */
export const COULD_NOT_REASONS = ['我已不在这个群', '群已解散', '群主开启了禁言', '内容不适合这个群'] as const;
