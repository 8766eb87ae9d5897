export const TEMPLATE_STATE_TEXTS = { active: '可使用', ended: '已停用' } as const;

export const TEMPLATE_TEXTS = {
  title: '计划模板',
  intro: '把做得好的计划存成模板，规定哪些可以改、哪些保持一致，各机构照着新建，省心又统一。',
  create: '新建模板',
  createTitle: '新建计划模板',
  editTitle: '修改计划模板',
  empty: '还没有模板。可以新建一个，也可以在计划详情里“做成模板”。',
  columns: { title: '模板', org: '制定机构', open: '机构可以修改', state: '状态' },
  everythingLocked: '全部统一',
  use: '用模板新建',
  edit: '修改模板',
  end: '停用',
  endTitle: '确定停用这个模板？',
  endText: '停用后不能再用它新建计划，已经建好的计划不受影响。',
  ended: '模板已停用',
  saved: '模板已保存',
  save: '保存模板',
  openTitle: '各机构可以修改的内容',
  openHint: '没有勾选的会锁住，按模板统一执行。类型始终由模板决定。',
  endedNote: '这个模板已停用，不能再修改。',
} as const;
