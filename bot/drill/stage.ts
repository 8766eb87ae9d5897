import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectStore, type Store } from '@fulin/core/store/connect';
import { bundleEntry } from '../build';
import { DrillProcess } from './process';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface SaidLine {
  at: string;
  roomId: string;
  from: string;
  text: string;
  id: string;
}

export interface StageOptions {
  withApi?: boolean;
  /** A JSON file with a small world; the demo city when absent. */
  worldFile?: string;
  /** Whether to lay the demo city into the store. */
  seedStore?: boolean;
}

/** Everything a drill needs, as real processes on ports of their own, in a directory of its own. */
export interface Stage {
  store: Store;
  dataDir: string;
  simUrl: string;
  devdb: DrillProcess;
  simulator: DrillProcess;
  bot: DrillProcess;
  api: DrillProcess | null;
  apiUrl: string;
  /** Everything the simulated WeChat has recorded. */
  said(): Promise<SaidLine[]>;
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts store, simulator and (if wanted) API, and prepares the bot without starting it. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fulin-drill-'));
  const bundles = join(ROOT, 'bot/.cache', `drill-${process.pid}`);
  const [devdbPort, puppetPort, simPort, apiPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const simUrl = `http://127.0.0.1:${simPort}`;
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const env = {
    FULIN_DATA_DIR: dataDir,
    FULIN_DEVDB_PORT: String(devdbPort),
    MONGODB_URI: `mongodb://127.0.0.1:${devdbPort}/fulin?directConnection=true`,
    FULIN_PUPPET_ENDPOINT: `127.0.0.1:${puppetPort}`,
    FULIN_PUPPET_TOKEN: 'insecure_fulin_drill',
    FULIN_SIM_PORT: String(simPort),
    FULIN_SIM_HTTP: simUrl,
    FULIN_SIM_FAULTS: 'on',
    FULIN_DEMO: '1',
    PORT: String(apiPort),
    PUBLIC_URL: apiUrl,
    ...(options.worldFile ? { FULIN_SIM_WORLD: options.worldFile } : {}),
  };
  await bundleEntry('src/main.ts', join(bundles, 'bot.js'));
  await bundleEntry('src/simulator/main.ts', join(bundles, 'simulator.js'));
  const part = (name: string, args: string[], readyLine: RegExp): DrillProcess =>
    new DrillProcess({ name, args, env, readyLine });
  const tsx = ['--import', 'tsx'];
  const devdb = part('devdb', [...tsx, join(ROOT, 'core/devdb/main.ts')], /"ready":true/);
  const simulator = part('simulator', [join(bundles, 'simulator.js')], /"ready":true/);
  const bot = part('bot', [join(bundles, 'bot.js')], /"ready":true/);
  const api = options.withApi ? part('api', [await apiBundle()], /listening/i) : null;
  await devdb.start();
  if (options.seedStore ?? true) await part('seed', [...tsx, join(ROOT, 'core/seed/main.ts')], /demo city/).start();
  const store = await connectStore(env.MONGODB_URI);
  await Promise.all([simulator.start(), api?.start()]);
  return {
    store,
    dataDir,
    simUrl,
    devdb,
    simulator,
    bot,
    api,
    apiUrl,
    said: () => readSaid(dataDir),
    close: async () => {
      for (const each of [bot, simulator, api]) await each?.end('SIGKILL');
      await store.close();
      await devdb.end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
      await rm(bundles, { recursive: true, force: true });
    },
  };
}

async function apiBundle(): Promise<string> {
  const { buildHttp } = await import('../../cloudfunctions/build');
  await buildHttp();
  return join(ROOT, 'cloudfunctions/dist-http/main.js');
}

async function readSaid(dataDir: string): Promise<SaidLine[]> {
  const text = await readFile(join(dataDir, 'simulator', 'messages.jsonl'), 'utf8').catch(() => '');
  const end = text.lastIndexOf('\n') + 1;
  return text
    .slice(0, end)
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => JSON.parse(row) as SaidLine);
}
