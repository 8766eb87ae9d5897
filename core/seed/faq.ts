import type { FaqEntry } from '../src/answers/model';
import { buildOrgs } from './orgs';

type Row = Pick<FaqEntry, 'question' | 'keywords' | 'synonyms' | 'answer'> & { orgId?: string };

const ROWS: readonly Row[] = [
  {
    question: '优惠怎么使用',
    keywords: ['领取', '优惠使用'],
    synonyms: ['优惠怎么领', '券在哪里领', '到店怎么用优惠'],
    answer: '打开小程序「福邻」看{商圈}附近的优惠,到店出示江海银行信用卡、按页面说明使用就好',
  },
  {
    question: '年费是多少',
    keywords: ['年费', '免年费'],
    synonyms: ['怎么免年费', '可以免年费吗', '年费怎么收'],
    answer: '江海银行信用卡首年免年费,当年刷满 6 次免次年年费',
  },
  {
    question: '积分怎么用',
    keywords: ['积分', '积分兑换'],
    synonyms: ['积分能换什么', '积分在哪里兑换'],
    answer: '积分可以在手机银行「积分商城」兑换咖啡、影票和里程,有效期两年',
  },
  {
    question: '怎么查账单',
    keywords: ['账单', '账单日'],
    synonyms: ['账单在哪里看', '怎么看账单', '我的账单日是哪天'],
    answer: '手机银行首页点「信用卡」就能看账单;小程序「福邻」的「我的」里能看到账单日和当天的专属礼遇',
  },
  {
    question: '怎么分期',
    keywords: ['分期', '账单分期'],
    synonyms: ['可以分期吗', '分期手续费怎么算'],
    answer: '手机银行「信用卡」→「分期」可以试算,费率以页面显示为准',
  },
  {
    question: '怎么提额',
    keywords: ['提额', '提高额度', '临时额度'],
    synonyms: ['额度可以提高吗', '怎么申请临时额度'],
    answer: '手机银行「信用卡」→「额度管理」可以申请固定或临时额度,结果以审批为准',
  },
  {
    question: '卡丢了怎么办',
    keywords: ['挂失', '丢卡'],
    synonyms: ['信用卡丢了', '卡不见了怎么办', '怎么挂失'],
    answer: '请马上拨打卡背面的客服电话,或在手机银行「信用卡」→「挂失」办理',
  },
  {
    question: '怎么办卡',
    keywords: ['办卡', '申请信用卡'],
    synonyms: ['在哪里办信用卡', '想办一张信用卡'],
    answer: '群里的客户经理{客户经理}可以帮您,发「人工」我就转告',
  },
  {
    question: '停车优惠有吗',
    keywords: ['停车券', '停车优惠'],
    synonyms: ['停车怎么便宜'],
    answer: '上海分行的持卡人周末在合作商场可享 2 小时停车,详情见小程序「福邻」',
    orgId: 'org_sh',
  },
  {
    question: '夜市优惠有吗',
    keywords: ['夜市'],
    synonyms: ['夜市哪家有优惠'],
    answer: '南京分行周五晚的夜市优惠见小程序「福邻」,{商圈}附近的店也在里面',
    orgId: 'org_nj',
  },
];

/** What people ask in the demo bank's groups, and what they are answered. */
export function buildFaq(now: Date): FaqEntry[] {
  const paths = new Map(buildOrgs().map((org) => [org._id, org.path]));
  return ROWS.map(({ orgId = 'org_head', ...words }, index) => ({
    _id: `faq_${String(index + 1).padStart(2, '0')}`,
    orgId,
    orgPath: paths.get(orgId) ?? [orgId],
    ...words,
    mediaId: null,
    state: 'active',
    version: 1,
    updatedBy: 'staff_zong',
    createdAt: now,
    updatedAt: now,
  }));
}
