/** What the health page says of the channel. */
export const WECOM_STATE_TEXTS = {
  ready: '企业微信群发可用',
  refused: '企业微信拒绝访问,请检查应用密钥与权限',
  tooMany: '企业微信提示调用过于频繁,暂停片刻',
} as const;
