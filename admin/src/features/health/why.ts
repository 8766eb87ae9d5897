/** The parts' own words, for developers, and what they mean to ops. Unknown words are shown as they are. */
const MEANINGS: [pattern: RegExp, text: (found: RegExpExecArray) => string][] = [
  [/^no heartbeat for a minute$/, () => '超过一分钟没有心跳，请确认社群助手在运行'],
  [/^last heartbeat (\d+) s ago$/, ([, s]) => `${s} 秒前有过心跳，之后没有消息`],
  [/^last refreshed (\d+) s ago$/, ([, s]) => `${s} 秒没有更新，附近优惠可能不是最新`],
  [/^no answer within (\d+) ms$/, ([, ms]) => `${ms} 毫秒内没有应答`],
  [/^no answer/, () => '连接不上'],
  [/^answers (\d+)$/, ([, code]) => `应答异常（${code}）`],
  [/^not built: (.+)$/, ([, pages]) => `页面还没有构建：${pages}`],
];

const asItIs = (value: unknown): string => String(value);

const DETAILS: Record<string, { label: string; text: (value: unknown) => string }> = {
  pingMs: { label: '应答用时', text: (ms) => `${ms} 毫秒` },
  ageMs: { label: '上次更新', text: (ms) => `${Math.round(Number(ms) / 1000)} 秒前` },
  offers: { label: '在线优惠', text: asItIs },
  groups: { label: '社群', text: asItIs },
};

export function whyText(why: string): string {
  for (const [pattern, text] of MEANINGS) {
    const found = pattern.exec(why);
    if (found) return text(found);
  }
  return why;
}

/** What a part tells of itself, as ops read it; an unknown detail is shown as it is. */
export function detailOf(key: string, value: unknown): { label: string; text: string } {
  const known = DETAILS[key];
  return known === undefined ? { label: key, text: String(value) } : { label: known.label, text: known.text(value) };
}
