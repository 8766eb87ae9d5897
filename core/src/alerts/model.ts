/** What is watched. Each rule says in `texts.ts` what it means, and in `repeat.ts` how often an open alert is said again. */
export const ALERT_RULES = [
  'botSilent',
  'accountDown',
  'breakerOpen',
  'lag',
  'occurrenceNotSent',
  'deliveriesUnknown',
  'codeBad',
  'codeExpiring',
  'groupFull',
  'groupFilling',
  'calendarMissing',
  'decisionWaiting',
  'tasksWaiting',
  'handOverWaiting',
] as const;
export type AlertRule = (typeof ALERT_RULES)[number];

/** critical = messages do not go out now; warning = they soon will not, or somebody has to look. */
export type AlertLevel = 'critical' | 'warning';

/** Something that is so at this instant. */
export interface AlertCondition {
  /** The same for the same matter, whoever looks and whenever: `rule:subject`. */
  key: string;
  rule: AlertRule;
  level: AlertLevel;
  /** The org whom it concerns with all above it; null = everybody. */
  orgId: string | null;
  /** Chinese, one sentence; never about a person. */
  text: string;
  /** Since when it is so, as far as known. */
  since: Date;
}

/** 告警: a condition from when somebody saw it until it was gone. At most one of a key is open (a unique index). */
export interface Alert extends Omit<AlertCondition, 'text'> {
  _id: string;
  text: string;
  state: 'open' | 'closed';
  openedAt: Date;
  /** When it was last seen to be so. */
  seenAt: Date;
  closedAt: Date | null;
}

export const TRANSPORT_NAMES = ['webhook', 'mail'] as const;
export type TransportName = (typeof TRANSPORT_NAMES)[number];

/**
 * One thing to say of one alert by one transport. `_id` = `alertId:transport:moment` with the moment 'closed' or the number of the
 * repetition (0 = its opening), so that any number of runners write it once.
 */
export interface AlertNotice {
  _id: string;
  alertId: string;
  transport: TransportName;
  moment: 'opened' | 'repeated' | 'closed';
  state: 'waiting' | 'sent' | 'givenUp';
  /** Not to be tried before: moved ahead by whoever tries, and by every failure. */
  notBefore: Date;
  attempts: number;
  /** Names the try under way. */
  claimToken: string | null;
  sentAt: Date | null;
  /** Why the last try failed. */
  problem: string;
  createdAt: Date;
}

/** Whose turn it is: `watch` = looking, the transports' names = sending. Any number of runners share the turns. */
export interface AlertTurn {
  _id: 'watch' | TransportName;
  /** The next turn begins at this instant. */
  nextAt: Date;
}
