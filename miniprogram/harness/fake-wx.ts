import type { Work } from './work';

interface Callbacks {
  success?: (result: unknown) => void;
  fail?: (error: unknown) => void;
  complete?: (result: unknown) => void;
}

/** What a test decides about the phone. */
export interface PhoneSettings {
  /** Answers the location question: a GCJ-02 position, or a refusal. */
  location: () => { longitude: number; latitude: number } | 'refused';
  /** Answers `wx.cloud.callFunction`; throwing means the network failed. */
  cloud: (name: string, data: { path: string; type: string; input: unknown }) => unknown;
  storage?: Record<string, unknown>;
}

export interface Navigation {
  open(url: string): void;
  back(delta: number): void;
  tab(url: string): void;
}

/** What the package did to the phone. */
export interface PhoneLog {
  toasts: string[];
  files: Record<string, { data: string; encoding: string }>;
  storage: Record<string, unknown>;
  locationAsked: number;
}

/** WeChat's `wx` as far as the package uses it. An interface that is not here is an error in the test, as an old phone would have it. */
export function createFakeWx(
  work: Work,
  settings: PhoneSettings,
  navigation: Navigation,
  log: PhoneLog,
): Record<string, unknown> {
  const succeed = (options: Callbacks = {}, result: unknown = { errMsg: 'ok' }) =>
    work.later(() => {
      options.success?.(result);
      options.complete?.(result);
    });
  const fail = (options: Callbacks = {}, errMsg: string) =>
    work.later(() => {
      options.fail?.({ errMsg });
      options.complete?.({ errMsg });
    });
  const device = {
    SDKVersion: '3.8.0',
    platform: 'ios',
    system: 'iOS 17.0',
    windowWidth: 375,
    windowHeight: 667,
    pixelRatio: 2,
    theme: 'light',
  };

  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    getSystemInfoSync: () => device,
    getWindowInfo: () => device,
    getDeviceInfo: () => device,
    getAppBaseInfo: () => device,
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getStorageSync: (key: string) => log.storage[key] ?? '',
    setStorageSync: (key: string, value: unknown) => void (log.storage[key] = JSON.parse(JSON.stringify(value))),
    showToast: (options: Callbacks & { title: string }) => {
      log.toasts.push(options.title);
      succeed(options);
    },
    stopPullDownRefresh: (options?: Callbacks) => succeed(options),
    navigateTo: (options: Callbacks & { url: string }) => {
      navigation.open(options.url);
      succeed(options);
    },
    navigateBack: (options: Callbacks & { delta?: number } = {}) => {
      navigation.back(options.delta ?? 1);
      succeed(options);
    },
    switchTab: (options: Callbacks & { url: string }) => {
      navigation.tab(options.url);
      succeed(options);
    },
    getFuzzyLocation: (options: Callbacks) => {
      log.locationAsked++;
      const answer = settings.location();
      if (answer === 'refused') fail(options, 'getFuzzyLocation:fail auth deny');
      else succeed(options, { ...answer, errMsg: 'getFuzzyLocation:ok' });
    },
    getFileSystemManager: () => ({
      writeFile: (options: Callbacks & { filePath: string; data: string; encoding: string }) => {
        log.files[options.filePath] = { data: options.data, encoding: options.encoding };
        succeed(options);
      },
    }),
    onNeedPrivacyAuthorization: () => undefined,
    cloud: {
      init: () => undefined,
      callFunction: (options: { name: string; data: { path: string; type: string; input: unknown } }) =>
        new Promise((resolve, reject) =>
          work.later(() => {
            try {
              const result: unknown = settings.cloud(
                options.name,
                JSON.parse(JSON.stringify(options.data)) as typeof options.data,
              );
              resolve({ result: JSON.parse(JSON.stringify(result)), errMsg: 'cloud.callFunction:ok' });
            } catch (error) {
              reject(error instanceof Error ? error : new Error(String(error)));
            }
          }),
        ),
    },
  };
}
