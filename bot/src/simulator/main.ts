import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@fulin/core/errors';
import { log } from 'wechaty-puppet';
import { PuppetServer } from 'wechaty-puppet-service';
import { Faults } from './faults';
import { buildSimServer } from './http/server';
import type { SimWorldSeed } from './model';
import { readSimSettings } from './settings';
import { SimPuppet } from './sim-puppet';
import { World } from './world';

/** The built page lies beside the bundle, or in `bot/dist` when run from source. */
function findPageDir(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const beside = join(here, 'sim');
  if (existsSync(beside)) return beside;
  const built = join(here, '../../dist/sim');
  mkdirSync(built, { recursive: true });
  return built;
}

async function loadSeed(file: string | null): Promise<SimWorldSeed> {
  if (file !== null) return JSON.parse(readFileSync(file, 'utf8')) as SimWorldSeed;
  const { buildDemoWorld } = await import('@fulin/core/seed/world');
  return buildDemoWorld();
}

async function main(): Promise<void> {
  log.level('silent');
  const settings = readSimSettings(process.env);
  const faults = new Faults();
  const world = new World(await loadSeed(settings.worldFile), join(settings.dataDir, 'simulator'), settings.publicUrl);
  const puppet = new SimPuppet(world, faults);
  puppet.on('error', (error) => console.error(`simulator: ${JSON.stringify(error)}`));
  const grpc = new PuppetServer({
    endpoint: settings.puppetEndpoint,
    token: settings.puppetToken,
    puppet,
    tls: { disable: true },
  });
  const http = await buildSimServer({ world, faults, pageDir: findPageDir(), faultsOn: settings.faults });

  await puppet.start();
  await grpc.start();
  await http.listen({ host: '127.0.0.1', port: settings.port });
  const { port } = http.server.address() as AddressInfo;

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 2500).unref();
    await http.close();
    await grpc.stop();
    await puppet.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  if (process.send) process.on('disconnect', () => void stop());
  console.log(JSON.stringify({ ready: true, http: `http://127.0.0.1:${port}`, puppet: settings.puppetEndpoint }));
}

main().catch((error: unknown) => {
  console.error(`simulator: ${error instanceof AppError || error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
