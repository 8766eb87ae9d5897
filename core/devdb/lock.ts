import { createHash } from 'node:crypto';
import { realpathSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface DirectoryLock {
  release(): Promise<void>;
}

/** The socket name that stands for a directory, the same however the directory is reached. */
function socketName(directory: string): string {
  const real = realpathSync(directory);
  const { dev, ino } = statSync(real);
  const name = `fulin-devdb-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24)}`;
  // Linux has socket names outside the file system, which vanish with their process however it ends.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(name: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(name, () => {
      server.unref();
      resolve(server);
    });
  });
}

function answers(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(name, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/**
 * Takes the one lock of a data directory; rejects with one clear line if a living process holds it. The lock is a listening
 * socket, so the system drops it when its process dies, even by SIGKILL.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const name = socketName(directory);
  let server = await listen(name);
  if (server === null && !name.startsWith('\0') && !(await answers(name))) {
    rmSync(name, { force: true });
    server = await listen(name);
  }
  if (server === null) throw new Error(`devdb: another devdb is already running on ${directory}`);
  const held = server;
  return { release: () => new Promise((resolve) => held.close(() => resolve())) };
}
