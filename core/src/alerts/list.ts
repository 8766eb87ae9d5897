import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Alert, AlertNotice, TransportName } from './model';
import { TRANSPORT_NAMES } from './model';
import { alertNoticesSpec, findClosedAlerts, findOpenAlerts } from './store';
import { RULE_TEXTS } from './texts';
import type { AlertListView, AlertView } from './views';

const WEEK_MS = 7 * 86_400_000;
const MOST_CLOSED = 50;

/** Open alerts and those of the last week that concern an org in the list, with what was said of them. */
export async function listAlerts(db: Db, orgIds: readonly string[], now: Date): Promise<AlertListView> {
  const [open, closed] = await Promise.all([
    findOpenAlerts(db),
    findClosedAlerts(db, new Date(now.getTime() - WEEK_MS), MOST_CLOSED),
  ]);
  const concerns = (alert: Alert): boolean => alert.orgId === null || orgIds.includes(alert.orgId);
  const shown = [...open, ...closed].filter(concerns);
  const notices = await collectionOf(db, alertNoticesSpec)
    .find({ alertId: { $in: shown.map((one) => one._id) } })
    .toArray();
  const toView = (alert: Alert): AlertView => ({
    id: alert._id,
    rule: alert.rule,
    ruleText: RULE_TEXTS[alert.rule],
    level: alert.level,
    orgId: alert.orgId,
    text: alert.text,
    since: alert.since,
    openedAt: alert.openedAt,
    closedAt: alert.closedAt,
    told: TRANSPORT_NAMES.flatMap((transport) =>
      toTold(
        transport,
        notices.filter((one) => one.alertId === alert._id),
      ),
    ),
  });
  return {
    open: open.filter(concerns).map(toView),
    recent: closed.filter(concerns).map(toView),
  };
}

function toTold(transport: TransportName, notices: readonly AlertNotice[]): AlertView['told'] {
  const own = notices.filter((one) => one.transport === transport);
  if (own.length === 0) return [];
  const unsaid = own.filter((one) => one.state !== 'sent');
  const sent = own.length - unsaid.length;
  return [
    { transport, sent, waiting: unsaid.length, problem: unsaid.find((one) => one.problem !== '')?.problem ?? '' },
  ];
}
