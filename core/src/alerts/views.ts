import type { AlertLevel, AlertRule, TransportName } from './model';

export interface AlertView {
  id: string;
  rule: AlertRule;
  ruleText: string;
  level: AlertLevel;
  orgId: string | null;
  text: string;
  since: Date;
  openedAt: Date;
  closedAt: Date | null;
  /** What was said of it where, and what could not be said yet. */
  told: { transport: TransportName; sent: number; waiting: number; problem: string }[];
}

export interface AlertListView {
  open: AlertView[];
  /** Closed within the last week, last closed first. */
  recent: AlertView[];
}
