import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Holds the data directory for this process until it ends, however it ends: the lock is a listening socket, so a killed
 * process leaves nothing that could block the next start. Throws one clear line when another process holds it.
 */
export async function holdDataDir(dataDir: string): Promise<() => void> {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new Error('Bad setting FULIN_DATA_DIR: the folder cannot be made or written to.', { cause: error });
  }
  const key = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 24);
  const socket = path.join(tmpdir(), `fulin-${key}.sock`);
  if (await answers(socket)) {
    throw new Error(
      'Fulin is running on this data directory already. Stop it first, or set FULIN_DATA_DIR to another.',
    );
  }
  rmSync(socket, { force: true });
  const server = net.createServer((connection) => connection.end());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, resolve);
  });
  server.unref();
  return () => {
    server.close();
    rmSync(socket, { force: true });
  };
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
