import Taro from '@tarojs/taro';

/** Reads what this device remembers under `key`, or null; a broken or full storage is the same as an empty one. */
export function recall<T>(key: string): T | null {
  try {
    return (Taro.getStorageSync(key) as T | '') || null;
  } catch {
    return null;
  }
}

/** Remembers `value` on this device; losing it only costs convenience. */
export function remember(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, value);
  } catch {
    return;
  }
}
