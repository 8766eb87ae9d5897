/**
 * Addresses that lead into a group: personal WeChat groups (weixin.qq.com/g/…, users' reports) and WeCom customer groups
 * (work.weixin.qq.com/gm/…, 加入群聊, path/92229). A friend's or a payment code is none of them.
 */
const JOIN_ADDRESSES: readonly RegExp[] = [
  /^https?:\/\/weixin\.qq\.com\/g\/[\w-]{6,200}$/i,
  /^https:\/\/work\.weixin\.qq\.com\/gm\/[\w-]{6,200}$/i,
];

/** What the codes of the simulated groups look like, under the demo's own address. */
const DEMO_PATH = /^\/sim\/join\/[\w-]{12}$/;
const DAY_MS = 86_400_000;

/** Personal WeChat's group codes live seven days (users' reports, no official page). */
export const UPLOADED_CODE_LIFE_MS = 7 * DAY_MS;
/** Nobody knows that a code lives longer than this. */
const LONGEST_LIFE_MS = 366 * DAY_MS;

/** Does the text of a QR code lead into a WeChat or WeCom group? `demoUrl`: the demo's own address; null where there is no demo. */
export function isJoinAddress(payload: string, demoUrl: string | null): boolean {
  if (JOIN_ADDRESSES.some((pattern) => pattern.test(payload))) return true;
  return demoUrl !== null && payload.startsWith(demoUrl) && DEMO_PATH.test(payload.slice(demoUrl.length));
}

/** When an uploaded code ends: the instant given, or seven days on. null = the instant given is past, or beyond a year. */
export function uploadedCodeEnd(given: Date | undefined, now: Date): Date | null {
  if (given === undefined) return new Date(now.getTime() + UPLOADED_CODE_LIFE_MS);
  const ahead = given.getTime() - now.getTime();
  return ahead > 0 && ahead <= LONGEST_LIFE_MS ? given : null;
}
