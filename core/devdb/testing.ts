import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { connectStore } from '../src/store/connect';
import { startDevdb } from './server';

export interface TestStore {
  uri: string;
  db: Db;
  close(): Promise<void>;
}

/** An empty store of its own for a test file: devdb in this process on a free port, in a temporary directory. */
export async function startTestStore(): Promise<TestStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fulin-store-'));
  const server = await startDevdb({ dataDir });
  const { db, close } = await connectStore(server.uri);
  return {
    uri: server.uri,
    db,
    close: async () => {
      await close();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
