import type { Db } from 'mongodb';
import { readAlertFacts } from './facts';
import { toMessage } from './message';
import { claimNotices, markFailed, markSaid, writeNotices } from './notices';
import { alertConditions } from './rules';
import { takeTurn } from './store';
import { syncAlerts } from './sync';
import type { AlertTransport } from './transports';

export interface AlertRun {
  db: Db;
  transports: readonly AlertTransport[];
  now: () => Date;
  onError: (error: unknown) => void;
}

/** Whoever looks, one of them looks this often. */
const WATCH_EVERY_MS = 10_000;

/**
 * One turn of watching and telling; call it again and again, from any number of processes. It errs towards saying a thing twice:
 * a runner that dies after the other side took a message and before that was written down leaves it to be said once more a
 * minute later; nothing that came up is ever left unsaid while a runner with that transport lives.
 */
export async function runAlerts({ db, transports, now, onError }: AlertRun): Promise<void> {
  if (await takeTurn(db, 'watch', now(), WATCH_EVERY_MS)) {
    const at = now();
    await syncAlerts(db, alertConditions(await readAlertFacts(db, at), at), at);
  }
  await writeNotices(
    db,
    transports.map((one) => one.name),
    now(),
  );
  for (const transport of transports) {
    try {
      await tell(db, transport, now);
    } catch (error) {
      onError(error);
    }
  }
}

async function tell(db: Db, transport: AlertTransport, now: () => Date): Promise<void> {
  if (!(await takeTurn(db, transport.name, now(), transport.everyMs))) return;
  const batch = await claimNotices(db, transport.name, now());
  if (!batch) return;
  try {
    await transport.send(toMessage(batch.items));
  } catch (error) {
    await markFailed(db, batch, error instanceof Error ? error.message : 'unknown', now());
    return;
  }
  await markSaid(db, batch, now());
}
