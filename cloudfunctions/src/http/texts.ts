/** What a person reads from the server itself. */
export const NOT_BUILT_TEXT = '页面还没有构建好,请先运行 npm run build';
export const SIMULATOR_DOWN_TEXT = '模拟微信暂时没有运行,请稍等片刻再刷新';
export const SIMULATOR_OFF_TEXT = '这里没有启用模拟微信';
