import type { DayKind } from './model';

/** One day of the cardholder's week. */
export interface WeekDayView {
  day: string;
  weekday: number;
  /** e.g. 「今天」「周三」. */
  label: string;
  /** null when the year has no calendar data. */
  kind: DayKind | null;
  holidayName: string;
  isBillingDay: boolean;
  campaigns: { campaign: string; title: string; timeText: string; category: string; offers: number }[];
}
