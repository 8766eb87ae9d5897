import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/stack/ports';
import { startStack, type Stack } from '../../scripts/stack/stack';

export interface RunningStack extends Stack {
  dataDir: string;
  /** What the supervisor said, for failures. */
  said: string[];
}

/** The built product as `npm start` runs it, on a free port and an empty data directory. */
export async function startFreshStack(): Promise<RunningStack> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'fulin-e2e-'));
  const port = await freePort();
  const said: string[] = [];
  const settings = { port, dataDir, publicUrl: `http://127.0.0.1:${port}`, mongodbUri: undefined };
  const stack = await startStack(settings, (line) => said.push(line));
  return {
    ...stack,
    dataDir,
    said,
    stop: async () => {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
