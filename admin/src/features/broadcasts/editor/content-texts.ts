import type { ContentType } from '../form/content-form';

export const CONTENT_HINTS: Record<ContentType, string> = {
  nearbyDeals: '按每个社群所在商圈，挑选可用的优惠，每个群各不相同。',
  billingDay: '按每个社群所在商圈，挑选账单日可用的优惠。',
  text: '可以插入变量，每个群看到的是自己的群名、商圈等。',
  picture: '发送一张图片，建议 1 MB 以内，手机上看得清楚。',
  link: '群里显示为带标题和缩略图的链接卡片。',
  miniProgram: '群里显示为小程序卡片，点开就是我们的小程序页面。',
  series: '每位新成员入群后，按天收到一段文字；同一天的合并成一条。',
  welcome: '有人入群时发送，{新朋友} 会换成他们的名字。',
};

export const MEAL_OPTIONS = [
  { value: 'any', label: '不限餐段' },
  { value: 'breakfast', label: '早餐' },
  { value: 'lunch', label: '午餐' },
  { value: 'dinner', label: '晚餐' },
];

export const USABLE_AT_OPTIONS = [
  { value: 'post', label: '发送的那一刻可用' },
  { value: 'meal', label: '这一餐的时段内可用' },
];

export const CONTENT_TEXTS = {
  type: '内容',
  text: '文字',
  welcomeText: '欢迎语',
  meal: '餐段',
  usableAt: '优惠要在什么时候可用',
  limit: '最多几条',
  radius: '范围（米）',
  minCategories: '至少几种类别',
  minCategoriesHint: '附近没有这么多种时，有几种算几种',
  notShownForDays: '几天内不重复',
  notShownForDaysHint: '这个群最近看过的优惠先不发；0 表示不限',
  deals: '附带几条身边优惠',
  dealsHint: '0 表示不带；用 {优惠} 决定放在哪里',
  intro: '开场白',
  introHint: '例如：午饭时间到，看看身边的好店',
  cardTitle: '卡片标题',
  description: '卡片说明',
  url: '链接地址',
  urlHint: '以 https:// 开头，只能是本行的网址',
  urlWrong: '请填写完整的网址，例如 https://www.example.com/page',
  pagePath: '小程序页面',
  pagePathHint: '可以选常用页面，也可以填写路径，不以 / 开头',
  pages: [
    { value: 'pages/home/index', label: '身边优惠（首页）' },
    { value: 'pages/groups/index', label: '附近社群' },
    { value: 'pages/places/index', label: '找商圈' },
    { value: 'pages/me/index', label: '我的' },
  ],
  pagePathWrong: '路径只能有字母、数字、-、_ 和 /，不以 / 开头',
  thumb: '缩略图',
  picture: '图片',
  pictureNeeded: '请上传或选择一张图片',
  asSeen: '群里看到的样子',
  steps: '按天的文字',
  stepDay: '入群后第几天',
  stepText: '文字',
  addStep: '再加一天',
  preset: '用 1、3、7 天的常用安排',
  sameDay: '这一天已经有一条了',
  insert: '插入变量',
  noVariables: '这里没有可用的变量',
} as const;
