import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectStore, type Store } from '@fulin/core/store/connect';
import { bundleEntry } from '../build';
import type { Role } from './facts';
import { SEND_DEADLINE_MS, type DrillOptions } from './options';
import { DrillProcess } from './process';
import { layWorld, type DrillWorld } from './world';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'insecure_fulin_drill';

export interface SaidLine {
  at: string;
  roomId: string;
  from: string;
  text: string;
  id: string;
}

/** A process that may be killed or stopped. */
export interface Part {
  role: Role;
  accountId: string | null;
  process: DrillProcess;
}

/** One account's simulated WeChat. */
export interface SimulatorPlace {
  accountId: string;
  http: string;
  /** Where it keeps its record. */
  journal: string;
}

/** Everything a drill needs, as real processes on ports of their own, in a directory of its own. */
export interface Stage {
  store: Store;
  parts: Part[];
  simulators: SimulatorPlace[];
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the store, lays the world into it, and starts a simulator for each account, the bots and (if wanted) the API. */
export async function setStage(world: DrillWorld, options: DrillOptions): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fulin-drill-'));
  const bundles = join(ROOT, 'bot/.cache', `drill-${process.pid}`);
  await bundleEntry('src/main.ts', join(bundles, 'bot.js'));
  await bundleEntry('src/simulator/main.ts', join(bundles, 'simulator.js'));
  await bundleEntry('../core/devdb/main.ts', join(bundles, 'store.js'));
  const storePort = await freePort();
  const shared = {
    FULIN_DATA_DIR: dataDir,
    MONGODB_URI: `mongodb://127.0.0.1:${storePort}/fulin?directConnection=true`,
    FULIN_PUPPET_TOKEN: TOKEN,
  };
  const part = (role: Role, name: string, args: string[], env: Record<string, string>, accountId?: string): Part => ({
    role,
    accountId: accountId ?? null,
    process: new DrillProcess({ name, args, env: { ...shared, ...env }, readyLine: /"ready":true|listening/i }),
  });
  const parts = [part('store', 'store', [join(bundles, 'store.js')], { FULIN_DEVDB_PORT: String(storePort) })];
  await parts[0]?.process.start();
  const store = await connectStore(shared.MONGODB_URI);
  await layWorld(store.db, world, options);

  const simulators: SimulatorPlace[] = [];
  const puppets: string[] = [];
  for (const accountId of world.accountIds) {
    const [puppetPort, httpPort] = [await freePort(), await freePort()];
    const ownDir = join(dataDir, accountId);
    const worldFile = join(ownDir, 'world.json');
    await mkdir(ownDir, { recursive: true });
    await writeFile(worldFile, JSON.stringify(world.seedOf(accountId)));
    const env = {
      FULIN_DATA_DIR: ownDir,
      FULIN_PUPPET_ENDPOINT: `127.0.0.1:${puppetPort}`,
      FULIN_SIM_PORT: String(httpPort),
      FULIN_SIM_FAULTS: 'on',
      FULIN_SIM_WORLD: worldFile,
    };
    parts.push(part('simulator', `simulator of ${accountId}`, [join(bundles, 'simulator.js')], env, accountId));
    puppets.push(`${accountId}=127.0.0.1:${puppetPort}`);
    const journal = join(ownDir, 'simulator');
    simulators.push({ accountId, http: `http://127.0.0.1:${httpPort}`, journal });
  }
  const botEnv = { FULIN_PUPPETS: puppets.join(','), FULIN_SEND_DEADLINE_MS: String(SEND_DEADLINE_MS) };
  for (let i = 1; i <= options.bots; i += 1) parts.push(part('bot', `bot-${i}`, [join(bundles, 'bot.js')], botEnv));
  if (options.withApi) parts.push(await apiPart(part));
  await Promise.all(parts.filter(({ role }) => role !== 'store').map(({ process }) => process.start()));
  return {
    store,
    parts,
    simulators,
    close: async () => {
      for (const { process } of [...parts].reverse()) await process.end('SIGKILL');
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
      await rm(bundles, { recursive: true, force: true });
    },
  };
}

type MakePart = (role: Role, name: string, args: string[], env: Record<string, string>) => Part;

async function apiPart(part: MakePart): Promise<Part> {
  const { buildHttp } = await import('../../cloudfunctions/build');
  await buildHttp();
  const port = String(await freePort());
  const env = { FULIN_DEMO: '1', PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  return part('api', 'api', [join(ROOT, 'cloudfunctions/dist-http/main.js')], env);
}

/** Everything a simulated WeChat has recorded; a last line that is being written is left out. */
export async function readSaid(journal: string): Promise<SaidLine[]> {
  const text = await readFile(join(journal, 'messages.jsonl'), 'utf8').catch(() => '');
  const end = text.lastIndexOf('\n') + 1;
  return text
    .slice(0, end)
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => JSON.parse(row) as SaidLine);
}
