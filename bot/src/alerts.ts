import { runAlerts } from '@fulin/core/alerts/runner';
import type { AlertTransport } from '@fulin/core/alerts/transports';
import type { Db } from 'mongodb';
import type { Uninstall } from './features/context';
import { repeat } from './features/repeat';

const EVERY_MS = 5_000;

export interface AlertsOptions {
  db: Db;
  transports: readonly AlertTransport[];
  now: () => Date;
  onError: (where: string, error: unknown) => void;
}

/** Watches and tells, once a process, whatever the number of its accounts. Any number of processes share the turns. */
export function alerts({ db, transports, now, onError }: AlertsOptions): Uninstall {
  const report = (error: unknown): void => onError('alerts', error);
  const work = repeat(() => runAlerts({ db, transports, now, onError: report }), EVERY_MS, report);
  return () => work.stop();
}
