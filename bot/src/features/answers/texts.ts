export interface AnswerLine {
  name: string;
  discount: string;
  time: string;
  distance: string;
}

function list(lines: readonly AnswerLine[]): string {
  return lines.map((line) => `· ${line.name}(${line.distance})\n  ${line.discount},${line.time}`).join('\n');
}

/** What the bot answers. Short and warm; no links outside the bank's own pages. */
export const ANSWER_TEXTS = {
  weekly: (groupName: string, lines: readonly AnswerLine[]) =>
    `${groupName}本周福利来啦~\n${list(lines)}\n发「附近优惠」看看现在就能用的`,
  nearby: (groupName: string, lines: readonly AnswerLine[]) =>
    `${groupName}附近现在就能用的优惠:\n${list(lines)}\n出门前看一眼,省一点是一点`,
  noWeekly: '这周附近暂时没有新福利,有了第一时间告诉大家',
  noNearby: '这会儿附近没有正在进行的优惠,发「本周福利」看看这一周的安排吧',
  help: '我是社群助手,这样和我说话就好:\n· 本周福利:这一周附近有哪些优惠\n· 附近优惠:现在就能用的优惠\n· 人工:请客户经理来帮您\n· 帮助:再看一遍这份说明',
  passedOn: (managerName: string) => `已经转告客户经理${managerName},会尽快在群里回复您`,
  unknown: '这个我还不太会,发「本周福利」「附近优惠」试试;需要人工帮忙,发「人工」就好',
} as const;

/** Metres as people say them: 80 → 「80米」, 1,240 → 「1.2公里」. */
export function distanceText(metres: number): string {
  return metres < 1000 ? `${Math.max(10, Math.round(metres / 10) * 10)}米` : `${(metres / 1000).toFixed(1)}公里`;
}
