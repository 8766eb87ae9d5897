/** What the simulated WeChat says to people. */
export const SIM_TEXTS = {
  noRoom: '没有找到这个群聊',
  noPerson: '没有找到这位用户,请重新选择身份',
  noCode: '这个二维码无效,请向群主索取新的二维码',
  codeExpired: '该二维码已过期,请向群主索取新的二维码',
  full: '群聊人数已满,无法加入',
  notIn: '您还不在这个群聊里',
  badInput: '输入的内容有误,请检查后再试',
  tooLong: '消息太长了,请分几条发送',
  empty: '请输入要发送的内容',
  nameNeeded: '请输入 1 到 20 个字的昵称',
  noFaults: '故障注入未开启',
} as const;
