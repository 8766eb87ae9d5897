/** Why a press changed nothing. */
export const SETTLE_TEXTS = {
  settled: '这些投递已经有结果,或刚被同事处理过,请刷新查看',
  notRunning: '计划没有在运行,不能重发;可以先恢复计划',
  tooLate: '已过计划允许发送的时段,不能重发',
};

export const SPAN_TEXT = '请选择 35 天以内的时间范围';

/** The export's first line, and what its cells say. */
export const EXPORT_TEXTS = {
  fileName: '投递明细',
  columns: ['计划', '应发时间', '社群', '机构', '渠道', '状态', '说明', '送达时间', '重发次数', '内容'],
  channels: { wechaty: '个人微信', wecom: '企业微信', person: '客户经理' },
  states: {
    planned: '待发送',
    claimed: '准备中',
    sending: '发送中',
    sent: '已送达',
    failed: '失败',
    expired: '过期未发',
    unknown: '结果不明',
    waitingForPerson: '待人工处理',
  },
} as const;
