/** What a new welcome says until somebody writes a better one. */
export const WELCOME_PRESET =
  '欢迎 {新朋友} 来到{群名}！\n这里每天分享身边的刷卡优惠，回复“帮助”看看我能做什么。\n{优惠}';

/** The usual series for people who joined: after one, three and seven days. */
export const SERIES_PRESET = [
  { day: 1, text: '来群里的第一天：回复“附近优惠”，看看身边正在进行的刷卡优惠。' },
  { day: 3, text: '绑定常用的信用卡，付款时就能用上群里分享的优惠。' },
  { day: 7, text: '一周啦！有想吃、想买的，直接在群里说，我们帮您留意优惠。' },
] as const;
