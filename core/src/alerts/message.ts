import { beijingDay, clockText, dayText, minuteOfDay } from '../calendar/day';
import type { Alert, AlertNotice } from './model';
import { MESSAGE_TEXTS as T, MOMENT_TEXTS, RULE_TEXTS } from './texts';

/** What is said in one go: any number of notices together. */
export interface AlertMessage {
  subject: string;
  /** One line a notice. */
  lines: string[];
  alerts: AlertReport[];
}

/** A notice for programs. */
export interface AlertReport {
  id: string;
  key: string;
  rule: Alert['rule'];
  level: Alert['level'];
  moment: AlertNotice['moment'];
  orgId: string | null;
  text: string;
  since: string;
  openedAt: string;
  closedAt: string | null;
}

const momentText = (at: Date): string => `${dayText(beijingDay(at))} ${clockText(minuteOfDay(at))}`;

/** Puts notices into words, the urgent first. */
export function toMessage(items: readonly { notice: AlertNotice; alert: Alert }[]): AlertMessage {
  const order = (alert: Alert): number => (alert.level === 'critical' ? 0 : 1);
  const sorted = [...items].sort((a, b) => order(a.alert) - order(b.alert));
  const closed = items.filter(({ notice }) => notice.moment === 'closed').length;
  return {
    subject: T.subject(items.length - closed, closed),
    lines: sorted.map(
      ({ notice, alert }) =>
        `[${MOMENT_TEXTS[notice.moment]}] ${RULE_TEXTS[alert.rule]} · ${alert.text} ${T.since(momentText(alert.since))}`,
    ),
    alerts: sorted.map(({ notice, alert }) => ({
      id: notice._id,
      key: alert.key,
      rule: alert.rule,
      level: alert.level,
      moment: notice.moment,
      orgId: alert.orgId,
      text: alert.text,
      since: alert.since.toISOString(),
      openedAt: alert.openedAt.toISOString(),
      closedAt: alert.closedAt?.toISOString() ?? null,
    })),
  };
}

/** The lines that fit into so many bytes of UTF-8, and a last one for the rest. */
export function fitLines({ subject, lines }: AlertMessage, maxBytes: number): string {
  const size = (text: string): number => Buffer.byteLength(text, 'utf8');
  const room = maxBytes - size(T.more(lines.length)) - 1;
  const kept = [subject];
  let used = size(subject);
  for (const line of lines) {
    used += size(line) + 1;
    if (used > room) break;
    kept.push(line);
  }
  const left = lines.length - (kept.length - 1);
  return left === 0 ? kept.join('\n') : [...kept, T.more(left)].join('\n');
}
