import type { VariableName } from '../content/variable-names';
import type { VariableProblem } from '../content/variables';

const braced = (name: string) => `「{${name}}」`;

/** What the author reads when a text with variables cannot be saved. */
export function variableProblemText(problem: VariableProblem, available: readonly VariableName[]): string {
  switch (problem.kind) {
    case 'unclosed':
      return '花括号没有成对,请检查变量的写法,如「{群名}」';
    case 'fullWidth':
      return `变量请用英文花括号,写成${braced(problem.name.trim())}`;
    case 'unknown':
      return problem.nearest
        ? `没有变量${braced(problem.name)},是不是${braced(problem.nearest)}?`
        : `没有变量${braced(problem.name)},可以用:${available.map(braced).join('')}`;
    case 'notHere':
      return `${braced(problem.name)}在这类内容或发送时间里用不了,可以用:${available.map(braced).join('')}`;
  }
}

/** What a finding of the content check says. `what` is the passage, as it stands in the text. */
export const FINDING_TEXTS = {
  absoluteClaim: (what: string) => `「${what}」是绝对化用语,广告法不允许,请换个说法`,
  promisedReturn: (what: string) => `「${what}」承诺了收益或安全,金融广告不允许`,
  inducedSharing: (what: string) => `「${what}」用好处换转发或邀请,属于诱导分享,会被微信封禁`,
  cardNumber: () => '文字里有像银行卡号或身份证号的数字,请删去',
  phoneNumber: (what: string) => `文字里有手机号 ${what},群里人人可见,请确认要公开`,
  foreignLink: (what: string) => `链接 ${what} 不在本行的域名里`,
  shortLink: (what: string) => `${what} 是短链接,看不出通向哪里,请用本行的完整链接`,
  insecureLink: (what: string) => `链接 ${what} 不是 https,请换成 https`,
  linkUnchecked: (what: string) => `还没有设置本行的域名,没法核对链接 ${what}`,
  missingTime: (what: string) => `说到「${what}」,却没有写什么时候可以用`,
  missingTerms: (what: string) => `说到「${what}」,却没有写条件或去哪里看细则`,
  pastDate: (what: string) => `「${what}」已经过去了`,
  offerEnded: (title: string) => `优惠「${title}」已经结束`,
  offerEndsBefore: (title: string) => `优惠「${title}」在发送之前就结束了`,
  offerNotApproved: (title: string) => `优惠「${title}」还没有通过审核`,
  offerUnknown: (id: string) => `没有优惠 ${id}`,
  mediaGone: () => '图片素材不存在,请重新上传',
  tooLong: (bytes: number, most: number) => `太长了:有 ${bytes} 字节,企业微信最多 ${most} 字节`,
} as const;

export type FindingCode = keyof typeof FINDING_TEXTS;
