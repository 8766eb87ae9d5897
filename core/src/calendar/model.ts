/** A Beijing calendar day, 'YYYY-MM-DD'. */
export type Day = string;

/** holiday = statutory day off; makeUp = weekend day worked (调休); workday and weekend are the plain ones. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'makeUp';

export interface DayInfo {
  day: Day;
  kind: DayKind;
  /** The holiday's Chinese name, also on its make-up days; '' otherwise. */
  name: string;
}

/** Official dates of one year uploaded by ops; overrides the packaged data. `_id` = 'YYYY'. */
export interface CalendarYear {
  _id: string;
  days: { day: Day; kind: 'holiday' | 'makeUp'; name: string }[];
  source: string;
  uploadedBy: string;
  uploadedAt: Date;
}
