import { buildWeek } from '@fulin/core/members/week';
import type { WeekView } from '@fulin/core/members/week';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Offer } from '@fulin/core/offers/model';
import type { LngLat } from '@fulin/core/places/model';
import { readCalendar } from '../api/calendar';
import { askingMember } from '../api/actors';
import { maybePositionSchema, positionOf } from '../api/inputs';
import { procedure, router } from '../api/trpc';

/** As far as people go for a benefit, metres. */
const WEEK_RADIUS_M = 5_000;
/** More offers than this change no campaign's place in the list. */
const MOST_OFFERS = 1_000;

function offersFor(live: LiveOffers, position: LngLat | undefined): Offer[] {
  if (!position) return takeSome(live.all(), MOST_OFFERS);
  return live.near({ position, radiusM: WEEK_RADIUS_M, limit: MOST_OFFERS }).items.map((item) => item.offer);
}

function takeSome<T>(all: Iterable<T>, most: number): T[] {
  const some: T[] = [];
  for (const one of all) {
    if (some.length >= most) break;
    some.push(one);
  }
  return some;
}

export const memberCalendarRouter = router({
  week: procedure('week.view')
    .input(maybePositionSchema)
    .query(async ({ ctx, input }): Promise<WeekView> => {
      const calendar = await readCalendar(ctx.db);
      const offers = offersFor(ctx.liveOffers, positionOf(input));
      return buildWeek(offers, askingMember(ctx), ctx.now(), calendar);
    }),
});
