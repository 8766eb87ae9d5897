const weapp = process.env.TARO_ENV === 'weapp';
const LOCATION_USE = { desc: '用于查找您附近的优惠和社群' };
const light = { background: '#FBF7F2', text: '#6B5D52', selected: '#B8400E' };

/** What WeChat alone reads: location, privacy, dark theme, lazy loading. */
const weappOnly = {
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userLocation': LOCATION_USE, 'scope.userFuzzyLocation': LOCATION_USE },
  sitemapLocation: 'sitemap.json',
};

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/groups/index',
    'pages/me/index',
    'pages/offer/index',
    'pages/group-code/index',
    'pages/places/index',
  ],
  window: {
    navigationBarTitleText: '福邻',
    navigationBarBackgroundColor: weapp ? '@navBackground' : light.background,
    navigationBarTextStyle: weapp ? ('@navText' as 'black') : 'black',
    backgroundColor: weapp ? '@pageBackground' : light.background,
    backgroundTextStyle: weapp ? ('@pullText' as 'dark') : 'dark',
  },
  tabBar: {
    color: weapp ? '@tabText' : light.text,
    selectedColor: weapp ? '@tabSelected' : light.selected,
    backgroundColor: weapp ? '@tabBackground' : '#FFFFFF',
    borderStyle: weapp ? ('@tabBorder' as 'black') : 'black',
    list: [
      tab('pages/home/index', '福利', 'benefits'),
      tab('pages/groups/index', '社群', 'groups'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
  ...(weapp ? weappOnly : { animation: { duration: 180, delay: 20 } }),
} as Parameters<typeof defineAppConfig>[0]);

function tab(pagePath: string, text: string, icon: string) {
  return { pagePath, text, iconPath: `assets/tab/${icon}.png`, selectedIconPath: `assets/tab/${icon}-on.png` };
}
