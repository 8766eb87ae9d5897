import { accountsSpec, heartbeatsSpec } from '../accounts/store';
import { alertNoticesSpec, alertsSpec, alertTurnsSpec } from '../alerts/store';
import { askedQuestionsSpec, faqSpec, handOversSpec } from '../answers/store';
import { auditSpec } from '../audit/service';
import { broadcastsSpec, broadcastTemplatesSpec, broadcastVersionsSpec, deliveriesSpec } from '../broadcasts/store';
import { calendarYearsSpec } from '../calendar/store';
import { blacklistSpec } from '../groups/blacklist';
import { groupCodesSpec, groupMembersSpec, groupsSpec, groupWaitsSpec } from '../groups/store';
import { eventsSpec } from '../insight/store';
import { mediaSpec } from '../media/store';
import { membersSpec, memberSessionsSpec } from '../members/store';
import { merchantsSpec } from '../merchants/store';
import { offersSpec } from '../offers/store';
import { districtsSpec } from '../places/store';
import { orgsSpec, staffSessionsSpec, staffSpec } from '../staff/store';
import { wecomNoticesSpec } from '../wecom/inbox';
import type { AnyCollectionSpec } from './indexes';

/** Every collection of the product, for `ensureIndexes` and for whoever has to list them. */
export const ALL_COLLECTIONS: readonly AnyCollectionSpec[] = [
  orgsSpec,
  staffSpec,
  staffSessionsSpec,
  districtsSpec,
  merchantsSpec,
  offersSpec,
  groupsSpec,
  groupCodesSpec,
  groupMembersSpec,
  groupWaitsSpec,
  blacklistSpec,
  faqSpec,
  askedQuestionsSpec,
  handOversSpec,
  mediaSpec,
  membersSpec,
  memberSessionsSpec,
  accountsSpec,
  heartbeatsSpec,
  broadcastsSpec,
  broadcastVersionsSpec,
  broadcastTemplatesSpec,
  deliveriesSpec,
  calendarYearsSpec,
  auditSpec,
  eventsSpec,
  wecomNoticesSpec,
  alertsSpec,
  alertNoticesSpec,
  alertTurnsSpec,
];
