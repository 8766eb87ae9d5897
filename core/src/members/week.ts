import { addDays, beijingDay, startOfDay, weekdayOf, weekdayText } from '../calendar/day';
import { findDayInfo, noDataText } from '../calendar/holidays';
import type { Calendar } from '../calendar/holidays';
import type { Day } from '../calendar/model';
import type { WeekDayView } from '../calendar/views';
import type { Offer } from '../offers/model';
import { runsOnWeekday } from '../offers/rules';
import { timeText } from '../offers/texts';
import type { Member } from './model';
import { isAnyBillingDay } from './rules';

const DAYS = 7;
const CAMPAIGNS_A_DAY = 6;
const DAY_MS = 86_400_000;

type CampaignView = WeekDayView['campaigns'][number];

/** The cardholder's week. */
export interface WeekView {
  days: WeekDayView[];
  /** Chinese; set when a day's kind is not known for want of calendar data. */
  problem: string | null;
}

/** Seven Beijing days from today: what kind of day each is, and which campaigns run on it, those with most offers first. */
export function buildWeek(
  offers: readonly Offer[],
  member: Pick<Member, 'cards'>,
  now: Date,
  calendar: Calendar,
): WeekView {
  const today = beijingDay(now);
  const days = Array.from({ length: DAYS }, (_, ahead) =>
    buildDay(addDays(today, ahead), ahead, offers, member, calendar),
  );
  const unknown = days.find((day) => day.kind === null);
  return { days, problem: unknown ? noDataText(Number(unknown.day.slice(0, 4))) : null };
}

function buildDay(
  day: Day,
  ahead: number,
  offers: readonly Offer[],
  member: Pick<Member, 'cards'>,
  calendar: Calendar,
): WeekDayView {
  const weekday = weekdayOf(day);
  const info = findDayInfo(day, calendar);
  const isBilling = isAnyBillingDay(member, day);
  const label = ahead === 0 ? '今天' : ahead === 1 ? '明天' : weekdayText(weekday);
  const running = offers.filter((offer) => runsOn(offer, day, isBilling));
  return {
    day,
    weekday,
    label,
    kind: info?.kind ?? null,
    holidayName: info?.name ?? '',
    isBillingDay: isBilling,
    campaigns: groupByCampaign(running),
  };
}

function runsOn(offer: Offer, day: Day, isBilling: boolean): boolean {
  const start = startOfDay(day).getTime();
  const overlaps = offer.from.getTime() < start + DAY_MS && offer.to.getTime() > start;
  return overlaps && runsOnWeekday(offer, weekdayOf(day)) && (!offer.onBillingDay || isBilling);
}

function groupByCampaign(offers: readonly Offer[]): CampaignView[] {
  const campaigns = new Map<string, CampaignView>();
  for (const offer of offers) {
    const found = campaigns.get(offer.campaign);
    if (found) found.offers += 1;
    else {
      const { campaign, title, category } = offer;
      campaigns.set(campaign, { campaign, title, timeText: timeText(offer), category, offers: 1 });
    }
  }
  return [...campaigns.values()].sort((a, b) => b.offers - a.offers).slice(0, CAMPAIGNS_A_DAY);
}
