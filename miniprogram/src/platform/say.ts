import Taro from '@tarojs/taro';

/** Shows one short line for two seconds. */
export function say(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2000 });
}
