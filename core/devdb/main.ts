import { join } from 'node:path';
import { type Devdb, startDevdb } from './server';

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function portSetting(): number {
  const text = process.env.FULIN_DEVDB_PORT ?? '0';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) fail('FULIN_DEVDB_PORT: must be a port number between 0 and 65535');
  return port;
}

function stopOnSignals(server: Devdb): void {
  const stop = (): void => {
    server.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

const dataDir = join(process.env.FULIN_DATA_DIR ?? '.data', 'devdb');
try {
  const server = await startDevdb({ dataDir, port: portSetting(), onFatal: fail });
  stopOnSignals(server);
  process.stdout.write(`${JSON.stringify({ ready: true, uri: server.uri })}\n`);
} catch (error) {
  fail(error);
}
