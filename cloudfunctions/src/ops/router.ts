import { router } from '../api/trpc';
import { accountsRouter } from './accounts';
import { alertsRouter } from './alerts';
import { blacklistRouter } from './blacklist';
import { broadcastsRouter } from './broadcasts';
import { calendarRouter } from './calendar';
import { deliveriesRouter } from './deliveries';
import { faqRouter } from './faq';
import { groupsRouter } from './groups';
import { handOversRouter } from './hand-overs';
import { mediaRouter } from './media';
import { occurrencesRouter } from './occurrences';
import { opsOffersRouter } from './offers';
import { opsDistrictsRouter, orgsRouter } from './orgs';
import { healthRouter, overviewRouter } from './overview';
import { rehearsalRouter } from './rehearsal';
import { sessionRouter } from './session';
import { tasksRouter } from './tasks';
import { templatesRouter } from './templates';

/** What staff may ask. */
export const opsRouter = router({
  session: sessionRouter,
  overview: overviewRouter,
  health: healthRouter,
  groups: groupsRouter,
  blacklist: blacklistRouter,
  faq: faqRouter,
  handOvers: handOversRouter,
  broadcasts: broadcastsRouter,
  templates: templatesRouter,
  rehearsal: rehearsalRouter,
  media: mediaRouter,
  deliveries: deliveriesRouter,
  occurrences: occurrencesRouter,
  accounts: accountsRouter,
  alerts: alertsRouter,
  tasks: tasksRouter,
  offers: opsOffersRouter,
  calendar: calendarRouter,
  orgs: orgsRouter,
  districts: opsDistrictsRouter,
});

export type OpsRouter = typeof opsRouter;
