/** The overview's warnings, in words. */
export const WARNING_TEXTS = {
  botSilent: '社群助手没有心跳,群消息可能发不出去',
  accountPaused: (name: string, reason: string) => `账号「${name}」已暂停发送${reason ? `:${reason}` : ''}`,
  accountDown: (name: string) => `账号「${name}」未连接`,
  codesBad: (count: number) => `${count}个社群的活码已失效或缺失`,
  deliveriesUnknown: (count: number) => `有${count}条投递结果不明,请到群里核对`,
  groupsFull: (count: number) => `${count}个社群已满员,新邻居进不来`,
};
