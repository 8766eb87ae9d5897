import type { Db } from 'mongodb';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { alertsSpec } from '../alerts/store';
import { collectionOf } from '../store/collection';
import { readAccountStatuses } from './account-status';
import { countEventsToday, countLastDay } from './counts';

/** Many may ask: the store is asked at most this often. */
const FRESH_MS = 10_000;

export interface Metrics {
  contentType: string;
  text(): Promise<string>;
}

function gaugesIn(registry: Registry) {
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `fulin_${name}`, help, labelNames, registers: [registry] });
  return {
    deliveries: gauge('deliveries_24h', 'Deliveries due in the last 24 hours.', ['state', 'reason', 'channel', 'kind']),
    events: gauge('events_today', 'What happened on this Beijing day.', ['type']),
    alerts: gauge('alerts_open', 'Alerts that are open.', ['rule']),
    lag: gauge('account_lag_seconds', 'How long the earliest due delivery of an account has waited.', ['account']),
    queued: gauge('account_queued', 'Deliveries of an account that are due and not sent.', ['account']),
    up: gauge('account_up', 'Is the account held by a process and connected?', ['account', 'channel']),
    breaker: gauge('account_breaker_open', 'Is the account silent by its breaker?', ['account']),
    heartbeat: gauge('process_heartbeat_age_seconds', 'Since when a process has not spoken.', ['process', 'kind']),
    answers: gauge('store_up', 'Did the store answer the last question?', []),
  };
}

/**
 * Numbers for Prometheus: deliveries, accounts and processes as the store knows them (asked at most every ten seconds), and this
 * process's own. Labels name states, reasons, channels, accounts and processes; never people, groups or texts.
 */
export function createMetrics(db: Db, now: () => Date): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'fulin_' });
  const gauges = gaugesIn(registry);
  let last: { at: number; read: Promise<void> } | null = null;
  const refresh = (): Promise<void> => {
    const at = now().getTime();
    if (!last || Math.abs(at - last.at) >= FRESH_MS) last = { at, read: readInto(gauges, db, now()) };
    return last.read;
  };
  return {
    contentType: registry.contentType,
    text: async () => {
      try {
        await refresh();
        gauges.answers.set(1);
      } catch {
        // The process's own numbers are worth most while the store is away.
        last = null;
        gauges.answers.set(0);
      }
      return registry.metrics();
    },
  };
}

async function readInto(gauges: ReturnType<typeof gaugesIn>, db: Db, now: Date): Promise<void> {
  const [deliveries, events, alerts, { statuses, beats }] = await Promise.all([
    countLastDay(db, now),
    countEventsToday(db, now),
    collectionOf(db, alertsSpec)
      .find({ state: 'open' }, { projection: { rule: 1 } })
      .toArray(),
    readAccountStatuses(db, now),
  ]);
  for (const gauge of Object.values(gauges)) gauge.reset();
  for (const { state, reason, channel, kind, count } of deliveries) {
    gauges.deliveries.set({ state, reason: reason ?? '', channel, kind }, count);
  }
  for (const { type, count } of events) gauges.events.set({ type }, count);
  for (const { rule } of alerts) gauges.alerts.inc({ rule });
  for (const { account, queued, lagMs, holder, breakerOpen } of statuses) {
    const named = { account: account._id };
    gauges.lag.set(named, lagMs / 1_000);
    gauges.queued.set(named, queued);
    gauges.breaker.set(named, breakerOpen ? 1 : 0);
    const isUp = account.connection.state === 'up' && (holder !== null || account.channel !== 'wechaty');
    gauges.up.set({ ...named, channel: account.channel }, isUp ? 1 : 0);
  }
  for (const { _id, kind, at } of beats) {
    gauges.heartbeat.set({ process: _id, kind }, (now.getTime() - at.getTime()) / 1_000);
  }
}
