import path from 'node:path';
import { inRoot } from '../lib/paths';
import { runQuietly } from '../lib/run';
import { Part, type PartSpec } from './part';
import { apiPart, botPart, devdbPart, simulatorPart } from './parts';
import { freePort } from './ports';
import type { StackSettings } from './settings';

type PartName = 'devdb' | 'simulator' | 'api' | 'bot';

export interface Stack {
  url: string;
  mongodbUri: string;
  parts: Partial<Record<PartName, Part>> & Record<Exclude<PartName, 'devdb'>, Part>;
  stop(): Promise<void>;
}

/** Brings the built product up: store, demo city, simulator, API and bot. Resolves when every part is healthy. */
export async function startStack(settings: StackSettings, say: (line: string) => void): Promise<Stack> {
  const started: Part[] = [];
  const logDir = path.join(settings.dataDir, 'logs');
  const add = (spec: PartSpec) => {
    const part = new Part(spec, logDir, say);
    started.push(part);
    return part;
  };
  const stop = async () => {
    for (const part of [...started].reverse()) await part.stop();
  };
  try {
    return await bringUp(settings, say, add, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function bringUp(
  settings: StackSettings,
  say: (line: string) => void,
  add: (spec: PartSpec) => Part,
  stop: () => Promise<void>,
): Promise<Stack> {
  const [devdbPort, puppetPort, simPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${settings.port}`;
  const simUrl = `http://127.0.0.1:${simPort}`;
  const mongodbUri = settings.mongodbUri ?? `mongodb://127.0.0.1:${devdbPort}/fulin?directConnection=true`;
  const env = {
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    FULIN_DATA_DIR: settings.dataDir,
    MONGODB_URI: mongodbUri,
    FULIN_DEVDB_PORT: String(devdbPort),
    FULIN_PUPPET_ENDPOINT: `127.0.0.1:${puppetPort}`,
    FULIN_PUPPET_TOKEN: 'insecure_fulin_demo',
    FULIN_SIM_PORT: String(simPort),
    FULIN_SIM_HTTP: simUrl,
    FULIN_DEMO: '1',
  };

  let devdb: Part | undefined;
  if (!settings.mongodbUri) {
    say('store: starting devdb');
    devdb = add(devdbPart(env, devdbPort));
    await devdb.start();
  }
  say('store: indexes and demo city');
  const seeded = await runQuietly(process.execPath, ['--import', 'tsx', inRoot('core/seed/main.ts')], env);
  if (seeded.code !== 0) throw new Error(`The demo city could not be laid:\n${seeded.output}`);

  say('simulated WeChat, API and bot: starting');
  const simulator = add(simulatorPart(env, simUrl));
  const api = add(apiPart(env, url));
  const bot = add(botPart(env, url));
  await Promise.all([simulator.start(), api.start()]);
  await bot.start();
  return { url, mongodbUri, parts: { ...(devdb ? { devdb } : {}), simulator, api, bot }, stop };
}
