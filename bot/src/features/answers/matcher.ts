export type Question = 'weekly' | 'nearby' | 'help' | 'unknown';

const WHEN = '(?:本周|这周|这星期|本星期|这个星期|一周)';
const WHERE = '(?:附近|周边|身边|旁边|就近)';
const GOOD = '(?:福利|优惠|权益|活动|折扣)';
const ASK = '(?:有哪些|有什么|是什么|有啥|看看|查询|一览|呢|吗)?';

/** Whole sentences only: a pattern found somewhere inside a sentence would answer people who talk to each other. */
const PATTERNS: [RegExp, Exclude<Question, 'unknown'>][] = [
  [new RegExp(`^(?:看看|查看|查询|查)?${WHEN}的?(?:有什么|有哪些|有啥)?${GOOD}${ASK}$`), 'weekly'],
  [new RegExp(`^(?:看看|查看|查询|查)?${WHERE}的?(?:有什么|有哪些|有啥)?${GOOD}${ASK}$`), 'nearby'],
  [/^(?:帮助|菜单|使用帮助|怎么用|help)$/i, 'help'],
];

/** Trims what people put round a question: blanks, the mention of the bot, marks at its end. */
function plainQuestion(text: string, botName: string): string {
  return text
    .replaceAll(`@${botName}`, '')
    .replace(/[\u2005\u00a0\u200b\ufeff\s]+/g, '')
    .replace(/[??!!。.~~,,、…]+$/g, '');
}

/** What somebody asks the bot, or null when it is none of its business. A mention is always its business. */
export function matchQuestion(message: { text: string; mentionsBot: boolean }, botName: string): Question | null {
  const plain = plainQuestion(message.text, botName);
  for (const [pattern, question] of PATTERNS) if (pattern.test(plain)) return question;
  return message.mentionsBot ? 'unknown' : null;
}
