import type { MissedRun } from '@fulin/core/broadcasts/model';
import type { ChannelName } from '@fulin/core/groups/model';

export const FORM_TEXTS = {
  createTitle: '新建群发计划',
  editTitle: '修改群发计划',
  revisionHint: '这份计划正在运行。保存后会作为新版本等待审核，通过之前仍按原来的内容发送。',
  basics: '基本信息',
  title: '计划名称',
  titleHint: '例如：工作日午餐福利',
  kind: '类型',
  org: '所属机构',
  ownOrg: '我的机构',
  when: '什么时候发',
  who: '发给谁',
  content: '发什么',
  policy: '准时与补发',
  window: '有效时长（分钟）',
  windowHint: '超过这么久还没发出就不再发，记为过期',
  hours: '发送时段',
  hoursLimited: '只在这个时段内发送',
  hoursHint: '时段之外一条也不发；与有效时长同时生效',
  notBefore: '不早于',
  notAfter: '不晚于',
  hoursWrong: '“不晚于”要比“不早于”晚',
  missedRun: '错过了怎么办',
  channel: '发送通道',
  channelHint: '一般选择“按各群自己的通道”，只有临时改走别的通道时才指定',
  required: '请填写这一项',
  save: '保存草稿',
  saveSubmit: '保存并提交审核',
  saveRevision: '提交新版本',
  saved: '已保存',
  submitted: '已提交，请另一位同事审核',
  blocked: (n: number) => `还有 ${n} 处必须先修改，都列在“彩排检查”里`,
  notEditable: '当前状态不能修改，请先暂停或联系创建人',
  untitled: '未命名计划',
  fromTemplate: (title: string) => `使用模板「${title}」`,
  fromTemplateHint: '带锁的内容由模板统一规定，其余可以按本机构的情况修改。',
  locked: '由模板统一规定',
  lockedWhy: '为了各机构口径一致，这一项由制定模板的机构统一维护。需要调整请联系他们修改模板。',
  remove: '删除这一行',
} as const;

export const MISSED_TEXTS: Record<MissedRun, string> = {
  skip: '跳过，等下一次',
  catchUp: '有效时长内补发',
  ask: '先问我，再决定补不补发',
};

export const CHANNEL_TEXTS: Record<ChannelName | 'any', string> = {
  any: '按各群自己的通道',
  wechaty: '指定：社群助手',
  wecom: '指定：企业微信客户群',
  person: '指定：客户经理手动发送',
};

export const AUDIENCE_TEXTS = {
  mode: '范围',
  modes: [
    { value: 'range', label: '按条件' },
    { value: 'groups', label: '指定社群' },
  ],
  orgs: '机构',
  cities: '城市',
  districts: '商圈',
  tags: '标签',
  excludeTags: '排除标签',
  tagsHint: '带有任意一个就算',
  excludeTagsHint: '带有这些标签的不发',
  anyHint: '不选表示不限',
  minMembers: '群人数不少于',
  maxMembers: '群人数不多于',
  sizesWrong: '人数下限不能大于上限',
  exclude: '排除社群',
  excludeHint: '这些社群不会收到',
  groups: '社群',
  groupsHint: '只发给选中的社群',
} as const;
