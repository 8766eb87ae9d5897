export const HEALTH_TEXTS = {
  title: '系统状态',
  intro: '账号、告警和每个部件是否正常、为什么，每 5 秒自动更新。',
  allUp: '所有部件都在正常工作',
  someDown: (n: number) => `有 ${n} 个部件需要关注`,
  up: '正常',
  down: '异常',
  fine: '运行正常',
  parts: '系统部件',
} as const;

/** Parts as ops know them; another name is shown as it is. */
export const PART_TEXTS: Record<string, string> = {
  api: '接口服务',
  store: '数据库',
  bot: '社群助手',
  simulator: '模拟微信',
  liveOffers: '附近优惠索引',
  liveGroups: '附近社群索引',
  pages: '网页',
};
