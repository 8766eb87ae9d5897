import { router } from '../api/trpc';
import { memberCalendarRouter } from './calendar';
import { memberDistrictsRouter } from './districts';
import { memberEventsRouter } from './events';
import { memberGroupsRouter } from './groups';
import { meRouter } from './me';
import { memberOffersRouter } from './offers';

/** What a cardholder's phone may ask. */
export const memberRouter = router({
  me: meRouter,
  offers: memberOffersRouter,
  calendar: memberCalendarRouter,
  groups: memberGroupsRouter,
  districts: memberDistrictsRouter,
  events: memberEventsRouter,
});

export type MemberRouter = typeof memberRouter;
