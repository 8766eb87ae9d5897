import type { FaqEntry } from './model';
import { plainQuestion, withoutQuote } from './plain-question';

export type BuiltIn = 'weekly' | 'nearby' | 'help' | 'human';

/** What the bot is asked: something it always knows, an entry of the FAQ, or something it does not understand. */
export type Matched = { kind: BuiltIn } | { kind: 'faq'; id: string } | { kind: 'unknown' };

export type FaqWords = Pick<FaqEntry, '_id' | 'question' | 'keywords' | 'synonyms'>;

const LOOK = '(?:看看|看一下|查看|查询|查一下|查|有没有|推荐)?';
const WHEN = '(?:本周|这周|这星期|本星期|这个星期|一周)';
const WHERE = '(?:附近|周边|身边|旁边|就近)';
const GOOD = '(?:福利|优惠|权益|活动|折扣)';
const LIST = '(?:有哪些|有什么|是什么|一览|列表)?';
const GET = '(?:我要|我想|想|转|找|叫|联系|呼叫|接){0,3}';
/** No question to a bot is longer; a long text is somebody's story. */
const LONGEST_QUESTION = 200;
const LONGEST_SENTENCE = 60;

/** Whole sentences only: a pattern found somewhere inside a sentence would answer people who talk to each other. */
const BUILT_INS: readonly [RegExp, BuiltIn][] = [
  [new RegExp(`^${LOOK}${WHEN}的?(?:有什么|有哪些)?${GOOD}${LIST}(?:看看)?$`, 'u'), 'weekly'],
  [new RegExp(`^${LOOK}${WHERE}的?(?:有什么|有哪些)?${GOOD}${LIST}(?:看看)?$`, 'u'), 'nearby'],
  [/^(?:使用)?(?:帮助|菜单|说明|help)$|^(?:怎么用|你会什么|你能做什么)$/u, 'help'],
  [new RegExp(`^${GET}(?:人工|人工客服|人工服务|客服|真人|客户经理|经理|群主|投诉)(?:一下)?$`, 'u'), 'human'],
];

/** Words of asking that may stand round a keyword. */
const ASK_BEFORE =
  '(?:我想|我要|想要|想|要|帮我|可以|能不能|可不可以|能|怎么|在哪|去哪|什么时候|什么是|关于|查一下|查询|查|看看){0,3}';
const ASK_AFTER =
  '(?:是什么|是多少|怎么用|怎么办理?|怎么查|怎么弄|在哪查?|去哪办?|什么时候|有哪些|有什么|是怎么回事|怎么样|的问题|规则|说明){0,3}';

/** Escapes what a pattern would read as its own. */
function literally(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Does this sentence ask this entry's question? The whole sentence must: 「不领取」 is not 「领取」. */
function asks(plain: string, { question, keywords, synonyms }: FaqWords): boolean {
  if ([question, ...synonyms].some((sentence) => plainQuestion(sentence) === plain)) return true;
  const words = keywords.map((word) => plainQuestion(word)).filter((word) => word !== '');
  return words.some((word) => new RegExp(`^${ASK_BEFORE}${literally(word)}${ASK_AFTER}$`, 'u').test(plain));
}

/**
 * What a message asks the bot, or null when it is none of its business. What the bot always knows comes first, then the entries in
 * the order given. A mention is always its business, also when nothing matches.
 */
export function matchQuestion(
  message: { text: string; mentionsBot: boolean },
  botName: string,
  faq: readonly FaqWords[],
): Matched | null {
  const said = withoutQuote(message.text);
  const plain = said.length > LONGEST_QUESTION ? null : plainQuestion(said, botName);
  if (plain !== null && plain !== '' && plain.length <= LONGEST_SENTENCE) {
    for (const [pattern, kind] of BUILT_INS) if (pattern.test(plain)) return { kind };
    const entry = faq.find((one) => asks(plain, one));
    if (entry) return { kind: 'faq', id: entry._id };
  }
  if (!message.mentionsBot) return null;
  // Called by name with nothing but a greeting: say what it can do.
  return plain === '' ? { kind: 'help' } : { kind: 'unknown' };
}
