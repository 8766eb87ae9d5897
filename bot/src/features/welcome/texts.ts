export interface BenefitLine {
  what: string;
  where: string;
  discount: string;
  /** Which weekday and hour. */
  when: string;
}

const NAMES_SHOWN = 30;

function namesText(names: readonly string[]): string {
  const shown = names.filter((name) => name !== '').slice(0, NAMES_SHOWN);
  if (shown.length === 0) return names.length > 1 ? `${names.length}位新邻居` : '新邻居';
  const rest = names.length > shown.length ? `等${names.length}位新邻居` : '';
  return `${shown.join('、')}${rest}`;
}

/** One welcome for everybody who came in together, with what the group's neighbourhood offers. */
export function welcomeText(groupName: string, names: readonly string[], benefits: readonly BenefitLine[]): string {
  const hello = `欢迎 ${namesText(names)} 加入${groupName}~`;
  const help = '发「附近优惠」看看身边现在就能用的,发「帮助」看看我会什么';
  if (benefits.length === 0) return `${hello}\n我会把附近的早午晚餐优惠和每周福利带到群里。\n${help}`;
  const lines = benefits.map((line) => `· ${line.what}|${line.when}\n  ${line.where} ${line.discount}`);
  return `${hello}\n群里的福利都在这儿:\n${lines.join('\n')}\n${help}`;
}
