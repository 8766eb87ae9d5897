import type { Db } from 'mongodb';
import { newId } from '../ids';
import { collectionOf } from '../store/collection';
import type { Alert, AlertCondition } from './model';
import { alertsSpec, findOpenAlerts, insertNew } from './store';

/**
 * Opens an alert for every new condition, refreshes those that are still so, and closes the rest. Run by two at once it opens each
 * once: the index on the keys of open alerts decides.
 */
export async function syncAlerts(db: Db, conditions: readonly AlertCondition[], now: Date): Promise<void> {
  const alerts = collectionOf(db, alertsSpec);
  const open = new Map((await findOpenAlerts(db)).map((alert) => [alert.key, alert]));
  const stillSo = new Set(conditions.map((one) => one.key));
  const fresh = conditions.filter((one) => !open.has(one.key)).map((one): Alert => newAlert(one, now));
  await insertNew((documents) => alerts.insertMany(documents, { ordered: false }), fresh);
  const steps = [...open.values()].map(({ _id, key }) => {
    const condition = conditions.find((one) => one.key === key);
    const set =
      stillSo.has(key) && condition
        ? { text: condition.text, level: condition.level, seenAt: now }
        : { state: 'closed' as const, closedAt: now };
    return { updateOne: { filter: { _id, state: 'open' as const }, update: { $set: set } } };
  });
  if (steps.length > 0) await alerts.bulkWrite(steps, { ordered: false });
}

function newAlert(condition: AlertCondition, now: Date): Alert {
  return { _id: newId('alert'), ...condition, state: 'open', openedAt: now, seenAt: now, closedAt: null };
}
