import Taro from '@tarojs/taro';

const PAGES = {
  offer: '/pages/offer/index',
  groupCode: '/pages/group-code/index',
  places: '/pages/places/index',
} as const;

/** Opens a page on top of this one. */
export function openPage(page: keyof typeof PAGES, params: Record<string, string> = {}): void {
  const query = Object.entries(params)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  void Taro.navigateTo({ url: query ? `${PAGES[page]}?${query}` : PAGES[page] });
}

/** Goes back, or home when this page was opened from a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else goTab('home');
}

/** Switches to a tab page. */
export function goTab(tab: 'home' | 'groups' | 'me'): void {
  void Taro.switchTab({ url: `/pages/${tab}/index` });
}
