import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildStale } from '../lib/build-stale';
import { freePort } from '../stack/ports';
import { startStack } from '../stack/stack';

/** Start-up of the whole built stack: on an empty data directory (lays the demo city), then again on the same one. */
export async function startUpTime(): Promise<void> {
  await buildStale(['http', 'bot', 'admin', 'h5'], () => undefined);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'fulin-bench-'));
  try {
    const first = await timeOneStart(dataDir);
    const second = await timeOneStart(dataDir);
    console.log(`first start (demo city laid)  ${first.toFixed(1)} s`);
    console.log(`second start                  ${second.toFixed(1)} s   ${(second / first).toFixed(2)} of the first`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function timeOneStart(dataDir: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const settings = { port, dataDir, publicUrl: `http://127.0.0.1:${port}`, mongodbUri: undefined };
  const stack = await startStack(settings, () => undefined);
  const seconds = (performance.now() - began) / 1000;
  await stack.stop();
  return seconds;
}
