/** Words that several pages share. */
export const SHARED_TEXTS = {
  brand: '福邻运营',
  bank: '江海银行',
  retry: '再试一次',
  reload: '刷新页面',
  loadMore: '加载更多',
  allLoaded: '已经到底了',
  cancel: '取消',
  confirm: '确定',
  close: '关闭',
  back: '返回',
  search: '搜索',
  all: '全部',
  clearFilters: '清空筛选',
  errorTitle: '这里没能打开',
  staleTitle: '内容刚刚被同事修改过',
  staleText: '为了不覆盖别人的改动，请先载入最新内容，再继续操作。',
  staleOk: '载入最新内容',
  newVersionTitle: '页面有新版本',
  newVersionText: '系统刚刚更新过，刷新一下就能继续使用，已保存的内容都在。',
  notFoundTitle: '没有这个页面',
  notFoundText: '地址可能写错了，或者内容已经移走。',
  home: '回到总览',
  refreshedAt: '更新于',
  done: '已完成',
  none: '无',
  leaveTitle: '有未保存的修改',
  leaveText: '离开后这些修改会丢失，确定离开吗？',
  leaveOk: '离开',
  leaveStay: '继续编辑',
} as const;

export const CITY_TEXTS: Record<string, string> = { shanghai: '上海', nanjing: '南京' };

export const CITY_OPTIONS = Object.entries(CITY_TEXTS).map(([value, label]) => ({ value, label }));
