import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Alert, AlertNotice, TransportName } from './model';
import { momentOf } from './repeat';
import { alertNoticesSpec, alertsSpec, findClosedAlerts, findOpenAlerts, insertNew } from './store';

const DAY_MS = 86_400_000;
/** Whoever tries has this long; then another may. Transports give up well before. */
const TRY_MS = 60_000;
const MOST_IN_ONE = 50;
/** Between tries: half a minute, doubled, at most half an hour. */
const BACK_OFF_MS = 30_000;
const LONGEST_BACK_OFF_MS = 1_800_000;

function newNotice(alert: Alert, transport: TransportName, moment: number | 'closed', now: Date): AlertNotice {
  return {
    _id: `${alert._id}:${transport}:${moment}`,
    alertId: alert._id,
    transport,
    moment: moment === 'closed' ? 'closed' : moment === 0 ? 'opened' : 'repeated',
    state: 'waiting',
    notBefore: now,
    attempts: 0,
    claimToken: null,
    sentAt: null,
    problem: '',
    createdAt: now,
  };
}

/**
 * Writes down what is to be said: each alert's opening, its repetitions, and that it is over (only where its opening was said). Their
 * ids say what they are, so that any number of runners, or one that died halfway and comes again, write each once.
 */
export async function writeNotices(db: Db, transports: readonly TransportName[], now: Date): Promise<void> {
  const notices = collectionOf(db, alertNoticesSpec);
  const [open, closed] = await Promise.all([
    findOpenAlerts(db),
    findClosedAlerts(db, new Date(now.getTime() - DAY_MS), 500),
  ]);
  const spokenOf = new Set(
    (
      await notices
        .find({ alertId: { $in: closed.map((one) => one._id) } }, { projection: { alertId: 1, transport: 1 } })
        .toArray()
    ).map((one) => `${one.alertId}:${one.transport}`),
  );
  const wanted = transports.flatMap((transport) => [
    ...open.map((alert) => newNotice(alert, transport, momentOf(alert, now), now)),
    ...closed
      .filter((alert) => spokenOf.has(`${alert._id}:${transport}`))
      .map((alert) => newNotice(alert, transport, 'closed', now)),
  ]);
  await insertNew((documents) => notices.insertMany(documents, { ordered: false }), wanted);
}

/** Notices this runner may say now, and by which claim. */
export interface NoticeBatch {
  claimToken: string;
  items: { notice: AlertNotice; alert: Alert }[];
}

/** Claims what waits for a transport, so that of any number of runners one says it; null when nothing does. */
export async function claimNotices(db: Db, transport: TransportName, now: Date): Promise<NoticeBatch | null> {
  const notices = collectionOf(db, alertNoticesSpec);
  const due = await notices
    .find({ transport, state: 'waiting', notBefore: { $lte: now } }, { projection: { _id: 1 } })
    .sort({ notBefore: 1 })
    .limit(MOST_IN_ONE)
    .toArray();
  if (due.length === 0) return null;
  const claimToken = randomUUID();
  await notices.updateMany(
    { _id: { $in: due.map((one) => one._id) }, state: 'waiting', notBefore: { $lte: now } },
    { $set: { claimToken, notBefore: new Date(now.getTime() + TRY_MS) }, $inc: { attempts: 1 } },
  );
  const mine = await notices.find({ _id: { $in: due.map((one) => one._id) }, claimToken }).toArray();
  const alerts = await collectionOf(db, alertsSpec)
    .find({ _id: { $in: mine.map((one) => one.alertId) } })
    .toArray();
  const byId = new Map(alerts.map((alert) => [alert._id, alert]));
  const items = mine.flatMap((notice) => {
    const alert = byId.get(notice.alertId);
    return alert ? [{ notice, alert }] : [];
  });
  return items.length === 0 ? null : { claimToken, items };
}

/** They were said. */
export async function markSaid(db: Db, { claimToken }: NoticeBatch, now: Date): Promise<void> {
  await collectionOf(db, alertNoticesSpec).updateMany(
    { claimToken, state: 'waiting' },
    { $set: { state: 'sent', sentAt: now, problem: '', claimToken: null } },
  );
}

/** They could not be said: again later, up to a day after they came up. */
export async function markFailed(
  db: Db,
  { claimToken, items }: NoticeBatch,
  problem: string,
  now: Date,
): Promise<void> {
  const steps = items.map(({ notice: { _id, attempts, createdAt } }) => {
    const waitMs = Math.min(LONGEST_BACK_OFF_MS, BACK_OFF_MS * 2 ** (attempts - 1));
    const over = now.getTime() - createdAt.getTime() > DAY_MS;
    const set = { problem, notBefore: new Date(now.getTime() + waitMs), claimToken: null };
    return {
      updateOne: {
        filter: { _id, claimToken, state: 'waiting' as const },
        update: { $set: over ? { ...set, state: 'givenUp' as const } : set },
      },
    };
  });
  await collectionOf(db, alertNoticesSpec).bulkWrite(steps, { ordered: false });
}
