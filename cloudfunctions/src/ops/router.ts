import { router } from '../api/trpc';
import { broadcastsRouter } from './broadcasts';
import { calendarRouter } from './calendar';
import { deliveriesRouter } from './deliveries';
import { groupsRouter } from './groups';
import { opsOffersRouter } from './offers';
import { opsDistrictsRouter, orgsRouter } from './orgs';
import { healthRouter, overviewRouter } from './overview';
import { sessionRouter } from './session';
import { tasksRouter } from './tasks';

/** What staff may ask. */
export const opsRouter = router({
  session: sessionRouter,
  overview: overviewRouter,
  health: healthRouter,
  groups: groupsRouter,
  broadcasts: broadcastsRouter,
  deliveries: deliveriesRouter,
  tasks: tasksRouter,
  offers: opsOffersRouter,
  calendar: calendarRouter,
  orgs: orgsRouter,
  districts: opsDistrictsRouter,
});

export type OpsRouter = typeof opsRouter;
