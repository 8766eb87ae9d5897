import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../devdb/main.ts', import.meta.url));

/** devdb in a process of its own, as it runs for a developer, in a folder that is gone afterwards. */
export async function withDevdb<T>(use: (uri: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fulin-bench-'));
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY], {
    env: { ...process.env, FULIN_DATA_DIR: dataDir, FULIN_DEVDB_PORT: '0', NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return await use((JSON.parse(line) as { uri: string }).uri);
  } finally {
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  }
}
