/** What WeChat puts before a reply that quotes somebody: 「name:quoted words」, a line of dashes, and then the reply itself. */
const QUOTE = /^「[\s\S]*?」\s*\n[-—\s]{5,}\n/;
const BLANKS = /[\s\u2005\u00a0\u200b-\u200d\ufeff]+/gu;
const MARKS = /[\p{P}\p{S}\p{Extended_Pictographic}\ufe0f]+/gu;

/** Polite words round a question: they change nothing about it. Taken off as often as they stand there. */
const BEFORE =
  /^(?:请问(?:一下|下)?|你好|您好|哈喽|hello|hi|嗨|在吗|麻烦(?:问(?:一下|下)?|您|你)?|想?问(?:一下|下)|请教(?:一下|下)?|想?了解一下|打扰(?:了|一下)?|亲|小助手|助手|那个|大家好)/u;
const AFTER = /(?:谢谢(?:啦|了|您|你)?|多谢|感谢|麻烦了|辛苦了|拜托了?|呢|啊|呀|哦|喔|哈|啦|嘛|吗|么|呗)$/u;

/** Ways to say the same word. */
const SAME_WORDS: readonly [RegExp, string][] = [
  [/(?:如何|怎样|咋样|咋)(?!了)/gu, '怎么'],
  [/啥/gu, '什么'],
  [/在?(?:哪儿|哪里|何处)/gu, '在哪'],
  [/什么时间|何时|几时/gu, '什么时候'],
  [/多少钱/gu, '多少'],
];

/** Takes the quoted words of somebody else off a reply: what the bot itself said must not be heard as a question. */
export function withoutQuote(text: string): string {
  return text.replace(QUOTE, '');
}

/**
 * A question as it is compared: full-width as half-width, small letters, without blanks, marks, the bot's name, polite words and
 * particles, each word in one spelling. Two sentences that mean the same by these rules give the same text.
 */
export function plainQuestion(text: string, botName = ''): string {
  const named = botName === '' ? text : text.replaceAll(`@${botName}`, '');
  let plain = withoutQuote(named).normalize('NFKC').toLowerCase().replace(BLANKS, '').replace(MARKS, '');
  for (;;) {
    const shorter = plain.replace(BEFORE, '').replace(AFTER, '');
    if (shorter === plain) break;
    plain = shorter;
  }
  for (const [spelling, word] of SAME_WORDS) plain = plain.replace(spelling, word);
  return plain;
}
