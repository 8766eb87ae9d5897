import { beijingDay, clockText, dayText, minuteOfDay } from '@fulin/core/calendar/day';
import { TEXTS } from '../../texts';

/** Is what the code says an address a browser can open? */
export function isHttpAddress(payload: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(payload);
}

/** 「11月28日 09:30」 in Beijing of an ISO instant. */
export function instantText(iso: string): string {
  const at = new Date(iso);
  return `${dayText(beijingDay(at))} ${clockText(minuteOfDay(at))}`;
}

/** Where somebody stands in the line, or how long it is. */
export function waitText({ joined, ahead }: { joined: boolean; ahead: number }): string {
  if (joined) return ahead === 0 ? TEXTS.code.waitFirst : TEXTS.code.waitAhead(ahead);
  return ahead === 0 ? TEXTS.code.waitNobody : TEXTS.code.waitLine(ahead);
}
