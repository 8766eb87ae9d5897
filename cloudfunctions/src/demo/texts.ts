/** Who may sign in to the demo's ops page; one password for all. */
export const DEMO_LOGINS = [
  { login: 'zong', who: '总行 周宗', may: '看全行、上传节假日、审核' },
  { login: 'haibo', who: '上海分行 何海波', may: '新建群发、管理社群' },
  { login: 'ningyu', who: '南京分行 宁宇', may: '新建群发、管理社群' },
  { login: 'shenhe', who: '总行审核员', may: '审核群发与优惠' },
  { login: 'm1', who: '客户经理(m1–m6)', may: '照看自己分行的社群' },
] as const;
export const DEMO_PASSWORD = 'fulin-demo';
