import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { writeHeartbeat } from '@fulin/core/accounts/store';
import { AppError } from '@fulin/core/errors';
import { createRedactor } from '@fulin/core/metrics/redact';
import { LiveGroups } from '@fulin/core/groups/live-groups';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { createLoginLimits } from '@fulin/core/staff/service';
import { connectStore } from '@fulin/core/store/connect';
import { createHealth } from '../api/health';
import { buildServer } from './server';
import { readHttpSettings } from './settings';

const HEARTBEAT_MS = 2_000;
const STOP_WITHIN_MS = 2_500;

/** The repository's (or image's) root: the nearest folder above that holds the built pages' packages. */
function findRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'miniprogram')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}

/** JSON lines without phone numbers, tokens and secret settings, whatever is logged. */
function cleanLogger() {
  const redact = createRedactor(process.env);
  return { level: 'info', stream: { write: (line: string) => void process.stdout.write(redact(line)) } };
}

async function main(): Promise<void> {
  const startedAt = new Date();
  const settings = readHttpSettings(process.env);
  const now = () => new Date();
  const store = await connectStore(settings.mongodbUri, { serverSelectionTimeoutMS: 3_000 });
  const [liveOffers, liveGroups] = await Promise.all([
    LiveOffers.start(store.db, { now }),
    LiveGroups.start(store.db, { now }),
  ]);
  const root = findRoot();
  const apps = [
    { prefix: '/app/', root: path.join(root, 'miniprogram/dist/h5') },
    { prefix: '/admin/', root: path.join(root, 'admin/dist') },
  ];
  const health = createHealth({ db: store.db, now, liveOffers, liveGroups, apps, simulatorUrl: settings.simulatorUrl });
  const { linkDomains } = settings;
  const api = { db: store.db, now, liveOffers, liveGroups, loginLimits: createLoginLimits(), health, linkDomains };
  const app = await buildServer({ api, apps, settings, logger: cleanLogger() });

  await app.listen({ port: settings.port, host: settings.host });
  const beat = () => {
    const detail = { offers: liveOffers.size, groups: liveGroups.size };
    const heartbeat = { _id: `api:${hostname()}:${process.pid}`, kind: 'api' as const, startedAt, at: now(), detail };
    writeHeartbeat(store.db, heartbeat).catch((error: unknown) =>
      app.log.warn({ err: error }, 'heartbeat not written'),
    );
  };
  beat();
  const beats = setInterval(beat, HEARTBEAT_MS);

  const stop = async () => {
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    clearInterval(beats);
    await app.close();
    await Promise.all([liveOffers.stop(), liveGroups.stop()]);
    await store.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

/** One clear line for whoever started it, without a stack. */
function explain(error: unknown): string {
  if ((error as { code?: unknown }).code === 'EADDRINUSE')
    return 'PORT is taken: another program listens there already.';
  if (error instanceof AppError) return error.message;
  return error instanceof Error ? `The server could not start: ${error.message}` : 'The server could not start.';
}

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
