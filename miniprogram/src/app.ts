import type { PropsWithChildren } from 'react';
import Taro, { useLaunch } from '@tarojs/taro';
import { prepareBrowser } from './platform/browser';
import { listenForPrivacy } from './platform/privacy';
import './app.scss';
import './styles/frame';

/** The mini-program: opens the cloud on WeChat. */
export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    if (process.env.TARO_ENV === 'weapp') Taro.cloud.init({ traceUser: false } as Taro.cloud.IInitConfig);
    listenForPrivacy();
    prepareBrowser();
  });
  return children;
}
