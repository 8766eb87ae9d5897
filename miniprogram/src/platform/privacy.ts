import Taro from '@tarojs/taro';

export type PrivacyAnswer = { event: 'agree'; buttonId: string } | { event: 'disagree' };
type Resolve = (answer: PrivacyAnswer) => void;

/** The native button that carries the person's consent to WeChat. */
export const AGREE_BUTTON_ID = 'privacy-agree';

let waiting: Resolve[] = [];
let show: (() => void) | null = null;

/** Listens for WeChat asking for consent before a private interface runs (base library ≥ 2.32.3; older ones never ask). */
export function listenForPrivacy(): void {
  if (process.env.TARO_ENV !== 'weapp' || typeof wx.onNeedPrivacyAuthorization !== 'function') return;
  wx.onNeedPrivacyAuthorization((resolve: Resolve) => {
    waiting.push(resolve);
    if (show) show();
    else answerPrivacy({ event: 'disagree' });
  });
}

/** The page on top registers how its popup opens; returns how to unregister. */
export function onPrivacyAsked(open: () => void): () => void {
  show = open;
  return () => {
    if (show === open) show = null;
  };
}

/** Passes the person's answer to every interface that waits for it. */
export function answerPrivacy(answer: PrivacyAnswer): void {
  const resolves = waiting;
  waiting = [];
  for (const resolve of resolves) resolve(answer);
}

/** Opens the privacy guideline that WeChat keeps for this mini-program. */
export function openPrivacyContract(): void {
  void Taro.openPrivacyContract({});
}
