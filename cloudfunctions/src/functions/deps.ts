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
  const liveOffers = await LiveOffers.start(db, { now });
  const health = createHealth({ db, now, liveOffers, apps: [], simulatorUrl: null });
  return { db, now, liveOffers, loginLimits: createLoginLimits(), health };
}

/** The connection and an index fresh enough to answer from. STORE_DOWN, BAD_SETTING. */
export async function openDeps(): Promise<ApiDeps> {
  started ??= start();
  try {
    const deps = await started;
    if (now().getTime() - deps.liveOffers.freshAt.getTime() > STALE_MS) await deps.liveOffers.refresh();
    return deps;
  } catch (error) {
    started = undefined;
    throw error;
  }
}
