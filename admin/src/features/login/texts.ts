export const LOGIN_TEXTS = {
  title: '登录福邻运营',
  intro: '用员工账号登录，安排社群里的每一份福利。',
  login: '员工账号',
  loginNeeded: '请填写员工账号',
  password: '密码',
  passwordNeeded: '请填写密码',
  submit: '登录',
  expired: '请登录后继续，登录成功会带您回到刚才的页面。',
  heroTitle: '把福利送到邻里',
  heroText: '按节假日排期、按商圈配优惠、双人审核、每一条都有着落。',
} as const;
