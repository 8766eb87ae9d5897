/*
 * Words that the Advertising Law of the PRC (2021) forbids: art. 9 (3) 「国家级」「最高级」「最佳」 and their like, art. 25 promised
 * returns of financial products. What merely sounds like them is named beside them: a shop called 第一食堂, 最近, 最后, 最高减20元.
 */

/** What 最 makes a claim of. 最高 and 最低 count only with a quality or a price: 最高减, 最高可享 and 最低消费 state a limit. */
const SUPERLATIVES =
  '最(?:好(?!的?朋友)|佳(?!球员)|优(?!先)|棒|牛|强|火|红|热销|畅销|便宜|划算|实惠|省钱?|值(?!得)|划得来|超值|大(?=力度|优惠|折扣|福利|让利)|' +
  '全(?!天)|先进|权威|专业|安全|可靠|美味|好吃|时尚|流行|受欢迎|受信赖|顶级|豪华|高级|高端|高品质|高性价比|低价|低折扣|低利率|低费率)';

const FIRST =
  '(?:全国|全球|世界|中国|亚洲|国内|行业|业内|全行业|全网|全市|全城|同业|本市|销量|排名|口碑|品质|质量|服务|人气|信誉|规模)(?:排名)?第一' +
  '(?!次|批|期|届|季|天|步|轮|时间|位|杯|份|单|笔|人民|食品|食堂|百货|医院|中学|小学|大道|街)';

const ABSOLUTES: readonly string[] = [
  SUPERLATIVES,
  FIRST,
  '第一(?:品牌|名牌|大行|选择)',
  '国家级(?!(?:[\\u4e00-\\u9fff]{0,4}(?:景区|风景|名胜|保护区|森林公园|湿地|非遗|非物质|文物|新区|开发区|实验室|博物馆|步行街)))',
  '(?:世界|宇宙|全球|殿堂)级(?!博物馆|遗产)',
  '(?<!山|峰|塔|楼)顶级',
  '极品',
  '史无前例|前所未有|绝无仅有|独一无二|举世无双|万能|无敌(?!兔|海景)',
  '(?:全网|全国|全市|全城|史上|历史)(?:最低|最高|最强|首家|独家|唯一)',
  '(?:销量|全国|全网|行业)冠军',
  '首选(?=品牌|银行|信用卡)',
  '绝对(?!值|零度)',
  '(?<![0-9.])100\\s*[%\\uff05](?!\\s*(?:纯|全?棉|羊毛|羊绒|真丝|蚕丝|果汁|橙汁|椰子?水|鲜榨|阿拉比卡|天然|真皮|进口))',
  '百分之?百',
  'N[Oo]\\.?\\s?1(?![0-9])|TOP\\s?1(?![0-9])',
];

const RETURNS: readonly string[] = [
  '保本',
  '(?:零|无|没有)风险',
  '稳赚(?:不赔)?',
  '(?:保证|承诺|确保)[\\u4e00-\\u9fff]{0,4}(?:收益|回报|赚|下卡|批卡|通过|提额)',
  '(?:百分百|必|秒|包)(?:下卡|批卡|过审|提额)',
];

const SHARE = '(?:转发|分享|转给|集赞|点赞|邀请|拉(?:人|好友|新|满|\\d+人)|@\\s?好友|发(?:到)?朋友圈)';
const REWARD =
  '(?:领取?(?!导)|抽奖?|赢取?|得(?=\\d|红包|好礼|礼|优惠|券|立减|积分|奖)|获(?:得|取|赠|奖)|赠送?|送(?=\\d|红包|好礼|礼|券|积分|福利|您?一)|返(?:现|还|\\d)|奖励|解锁|免单|兑换|立减|有礼|有奖)';
/** Between the two nobody may have done something that earns it: going to the shop, paying. */
const NOT_EARNED = '(?:(?!到店|持卡|刷卡|消费|办卡|支付|扫码支付|[。!?;\\uff01\\uff1f\\uff1b\\n]).){0,16}?';

const SHARING: readonly string[] = [
  `${SHARE}${NOT_EARNED}${REWARD}`,
  `(?:领取|领券|抽奖|获得|参与|参加|解锁|免单)${NOT_EARNED}(?:需要?|请|须|必须|要|先|只要|条件[是为:\\uff1a]?)[^。!?;\\uff01\\uff1f\\uff1b\\n]{0,4}${SHARE}`,
  '集(?:满)?\\s?\\d*\\s?个?赞',
  '(?:帮我?|求|来|为我)?(?:砍一刀|助力(?=领|得|免单|成功))',
  '不转(?:发)?(?:不是|后悔|可惜)',
];

const toPattern = (parts: readonly string[]) => new RegExp(parts.map((part) => `(?:${part})`).join('|'), 'gu');
const ABSOLUTE_PATTERN = toPattern(ABSOLUTES);
const RETURNS_PATTERN = toPattern(RETURNS);
const SHARING_PATTERN = toPattern(SHARING);

const passages = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([found]) => found))];

/** The absolute claims in a text, as they stand there. */
export function absoluteClaims(text: string): string[] {
  return passages(text, ABSOLUTE_PATTERN);
}

/** Promised returns, safety or approval. */
export function promisedReturns(text: string): string[] {
  return passages(text, RETURNS_PATTERN);
}

/** Rewards for sharing or inviting: 诱导分享. Asking to share without a reward is none, nor is a reward that paying earns. */
export function inducedSharing(text: string): string[] {
  return passages(text, SHARING_PATTERN);
}
