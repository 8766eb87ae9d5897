const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false });
const date = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, month: 'numeric', day: 'numeric' });
const week = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'long' });
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });

/** An instant as a chat list shows it: today's clock, 昨天, the weekday, the date. */
export function listTime(at: string, now: Date): string {
  const then = new Date(at);
  const days = Math.round((Date.parse(dayKey.format(now)) - Date.parse(dayKey.format(then))) / DAY_MS);
  if (days <= 0) return clock.format(then);
  if (days === 1) return '昨天';
  return days < 7 ? week.format(then) : date.format(then);
}

/** An instant as a chat shows it between messages. */
export function chatTime(at: string, now: Date): string {
  const then = new Date(at);
  const day = listTime(at, now);
  const time = clock.format(then);
  return day === time ? time : `${day} ${time}`;
}
