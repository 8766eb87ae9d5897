/** Taro's interfaces as far as views need them in unit tests; `went` records where the app navigated. */
export const went: string[] = [];
const storage = new Map<string, unknown>();

const Taro = {
  navigateTo: ({ url }: { url: string }) => Promise.resolve(void went.push(url)),
  switchTab: ({ url }: { url: string }) => Promise.resolve(void went.push(url)),
  navigateBack: () => Promise.resolve(void went.push('back')),
  getCurrentPages: () => [{}],
  showToast: () => Promise.resolve(),
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
};
export default Taro;

export const useDidShow = (): void => undefined;
export const usePullDownRefresh = (): void => undefined;
export const useReachBottom = (): void => undefined;
export const stopPullDownRefresh = (): void => undefined;
