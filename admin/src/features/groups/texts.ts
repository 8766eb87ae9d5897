import type { GroupState } from '../../api/types';

export const GROUP_STATE_TEXTS: Record<GroupState, string> = { open: '开放', paused: '暂停进群', closed: '已关闭' };
export const GROUP_STATE_COLORS: Record<GroupState, string> = { open: 'green', paused: 'orange', closed: 'default' };

export const CODE_TEXTS = { ok: '可用', expiring: '即将过期', expired: '已过期', missing: '未上传' } as const;
export const CODE_COLORS = { ok: 'green', expiring: 'orange', expired: 'red', missing: 'default' } as const;

export const GROUP_TEXTS = {
  title: '社群',
  intro: '一个商圈一个群，看看谁快满了、谁的群活码要换了。',
  views: [
    { value: 'list', label: '列表' },
    { value: 'map', label: '地图' },
  ],
  view: '显示方式',
  searchHint: '群名或商圈',
  city: '城市',
  org: '机构',
  state: '状态',
  total: (n: number) => `共 ${n} 个社群`,
  empty: '还没有社群',
  emptyFiltered: '没有符合条件的社群，换个条件试试',
  columns: {
    name: '社群',
    org: '机构 / 经理',
    fill: '人数',
    state: '状态',
    code: '群活码',
    last: '最近发送',
    joins: '7 天新增',
  },
  never: '还没有发过',
  joins: (n: number) => (n > 0 ? `+${n}` : '0'),
  map: '社群位置图',
  mapHint: '按真实位置绘制，每格 5 公里，颜色表示满员程度，点圆点看详情。',
  districts: '商圈',
  district: '商圈',
  manager: '客户经理',
  code: '群活码',
  codeNone: '暂时没有可用的群活码',
  codeUntil: (text: string) => `有效期至 ${text}`,
  codeForever: '长期有效',
  members: '成员',
  membersEmpty: '还没有成员名单',
  posts: '最近发送',
  postsEmpty: '最近没有发送',
  allPosts: '查看全部',
  joinedAt: '入群',
  pause: '暂停进群',
  open: '重新开放',
  close: '关闭社群',
  closeTitle: '确定关闭这个社群？',
  closeText: '关闭后不再对持卡人展示，也不再收到群发。可以重新开放。',
  changed: '状态已更新',
} as const;
