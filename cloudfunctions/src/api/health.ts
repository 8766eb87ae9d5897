import { findHeartbeats } from '@fulin/core/accounts/store';
import type { LiveGroups } from '@fulin/core/groups/live-groups';
import type { HealthView } from '@fulin/core/health-view';
import type { LiveOffers } from '@fulin/core/offers/live-offers';
import type { Db } from 'mongodb';
import { isBuilt } from './built-app';
import type { BuiltApp } from './built-app';

type Part = HealthView['parts'][string];

export interface HealthDeps {
  db: Db;
  now: () => Date;
  liveOffers: Pick<LiveOffers, 'freshAt' | 'size'>;
  liveGroups: Pick<LiveGroups, 'freshAt' | 'size'>;
  apps: readonly BuiltApp[];
  simulatorUrl: string | null;
}

const ANSWER_WITHIN_MS = 1_500;
/** A bot beats every two seconds. */
const BOT_SILENT_MS = 10_000;
/** The indexes poll twice a second. */
const INDEX_STALE_MS = 5_000;
/** Many ask at once while something is wrong: they share one look. */
const SHARED_MS = 500;

/** Looks at every part and says which is up, which is down, and why. Never throws. */
export function createHealth(deps: HealthDeps): () => Promise<HealthView> {
  let last: { at: number; view: Promise<HealthView> } | null = null;
  return () => {
    const now = Date.now();
    if (!last || now - last.at > SHARED_MS) last = { at: now, view: look(deps) };
    return last.view;
  };
}

async function look(deps: HealthDeps): Promise<HealthView> {
  const [store, bot, simulator] = await Promise.all([
    answerInTime(() => checkStore(deps.db)),
    answerInTime(() => checkBot(deps.db, deps.now())),
    deps.simulatorUrl === null ? null : answerInTime(() => checkSimulator(`${deps.simulatorUrl}/sim/healthz`)),
  ]);
  const parts: HealthView['parts'] = {
    api: { up: true, why: '' },
    store,
    liveOffers: checkIndex(deps.liveOffers, deps.now(), 'offers'),
    liveGroups: checkIndex(deps.liveGroups, deps.now(), 'groups'),
    bot,
    ...(simulator ? { simulator } : {}),
    pages: checkPages(deps.apps),
  };
  return { ok: Object.values(parts).every((part) => part.up), at: deps.now().toISOString(), parts };
}

async function answerInTime(check: () => Promise<Part>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Part>((resolve) => {
    timer = setTimeout(() => resolve({ up: false, why: `no answer within ${ANSWER_WITHIN_MS} ms` }), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return { up: false, why: `no answer (${error instanceof Error ? error.name : 'unknown error'})` };
  } finally {
    clearTimeout(timer);
  }
}

async function checkStore(db: Db): Promise<Part> {
  const startedAt = Date.now();
  await db.command({ ping: 1 });
  return { up: true, why: '', detail: { pingMs: Date.now() - startedAt } };
}

async function checkBot(db: Db, now: Date): Promise<Part> {
  const beats = await findHeartbeats(db, new Date(now.getTime() - 60_000));
  const ages = beats.filter((beat) => beat.kind === 'bot').map((beat) => now.getTime() - beat.at.getTime());
  if (ages.length === 0) return { up: false, why: 'no heartbeat for a minute' };
  const ageMs = Math.min(...ages);
  const up = ageMs <= BOT_SILENT_MS;
  return { up, why: up ? '' : `last heartbeat ${Math.round(ageMs / 1_000)} s ago`, detail: { ageMs } };
}

async function checkSimulator(url: string): Promise<Part> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  await response.arrayBuffer();
  return { up: response.ok, why: response.ok ? '' : `answers ${response.status}` };
}

function checkIndex(index: { freshAt: Date; size: number }, now: Date, holds: string): Part {
  const ageMs = now.getTime() - index.freshAt.getTime();
  const up = ageMs <= INDEX_STALE_MS;
  const why = up ? '' : `last refreshed ${Math.round(ageMs / 1_000)} s ago`;
  return { up, why, detail: { ageMs, [holds]: index.size } };
}

function checkPages(apps: readonly BuiltApp[]): Part {
  const missing = apps.filter((app) => !isBuilt(app)).map((app) => app.prefix);
  return { up: missing.length === 0, why: missing.length === 0 ? '' : `not built: ${missing.join(', ')}` };
}
