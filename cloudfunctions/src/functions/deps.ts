import { parseDomains } from '@fulin/core/rehearsal/link-rules';
import { LiveGroups } from '@fulin/core/groups/live-groups';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { AppError } from '@fulin/core/errors';
import { createLoginLimits } from '@fulin/core/staff/service';
import { connectStore } from '@fulin/core/store/connect';
import type { Store } from '@fulin/core/store/connect';
import type { Db } from 'mongodb';
import type { ApiDeps } from '../api/context';
import { createHealth } from '../api/health';

const now = () => new Date();

/** The platform freezes an instance between calls; an index older than this catches up before it answers. */
const STALE_MS = 2_000;

/** Kept by the instance from call to call. A failed start is not kept: the next call tries again. */
let connected: Promise<Store> | undefined;
let started: Promise<ApiDeps> | undefined;

async function connect(): Promise<Store> {
  const uri = process.env.MONGODB_URI;
  if (!uri) {
    throw new AppError('BAD_SETTING', 'Bad setting MONGODB_URI: it must be a mongodb:// or mongodb+srv:// address.');
  }
  return connectStore(uri, { serverSelectionTimeoutMS: 3_000, maxPoolSize: 5 });
}

/** The instance's connection. STORE_DOWN, BAD_SETTING. */
export async function openStore(): Promise<{ db: Db; now: () => Date }> {
  connected ??= connect();
  try {
    const { db } = await connected;
    return { db, now };
  } catch (error) {
    connected = undefined;
    throw error;
  }
}

async function start(): Promise<ApiDeps> {
  const { db } = await openStore();
  const liveGroups = await LiveGroups.start(db, { now });
  const liveOffers = await LiveOffers.start(db, { now }).catch(async (error: unknown) => {
    await liveGroups.stop();
    throw error;
  });
  const health = createHealth({ db, now, liveOffers, liveGroups, apps: [], simulatorUrl: null });
  const linkDomains = parseDomains(process.env.FULIN_LINK_DOMAINS);
  return { db, now, liveOffers, liveGroups, loginLimits: createLoginLimits(), health, linkDomains };
}

async function catchUp(index: Pick<LiveOffers, 'freshAt' | 'refresh'>): Promise<void> {
  if (now().getTime() - index.freshAt.getTime() > STALE_MS) await index.refresh();
}

/** The connection and indexes fresh enough to answer from. STORE_DOWN, BAD_SETTING. */
export async function openDeps(): Promise<ApiDeps> {
  started ??= start();
  let deps: ApiDeps;
  try {
    deps = await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
  // Indexes that cannot catch up now are kept: they follow on by themselves, and new ones would follow beside them.
  await Promise.all([catchUp(deps.liveOffers), catchUp(deps.liveGroups)]);
  return deps;
}
