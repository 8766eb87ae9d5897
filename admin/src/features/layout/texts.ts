export const LAYOUT_TEXTS = {
  menu: '主菜单',
  openMenu: '打开菜单',
  skip: '跳到正文',
  theme: '外观',
  logOut: '退出登录',
  account: '账号',
  tagline: '社群福利，就在邻里',
} as const;

export const THEME_TEXTS = { system: '跟随系统', light: '浅色', dark: '深色' } as const;

export const ROLE_TEXTS: Record<string, string> = {
  head: '总行运营',
  branch: '分行运营',
  manager: '客户经理',
  reviewer: '审核',
  auditor: '审计',
  service: '客服',
};
