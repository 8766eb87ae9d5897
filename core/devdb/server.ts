import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { Cursors } from './commands/cursors';
import { runCommand } from './commands/dispatch';
import { lockDirectory, type DirectoryLock } from './lock';
import { Database } from './storage/database';
import { startSweeper } from './sweeper';
import { Connection } from './wire/connection';
import type { Request } from './wire/message';

export interface DevdbOptions {
  dataDir: string;
  /** 0 takes a free port. */
  port?: number;
  /** Called when the disk refuses a commit: memory and disk differ from then on, so the process has to end. */
  onFatal?: (error: unknown) => void;
}

export interface Devdb {
  port: number;
  /** Connection text with the database `fulin`. */
  uri: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('devdb is for development only: with NODE_ENV=production set MONGODB_URI to a real MongoDB');
  }
}

/** Opens the data directory and listens on loopback. Rejects if another devdb has the directory or the port is taken. */
export async function startDevdb(options: DevdbOptions): Promise<Devdb> {
  refuseProduction();
  mkdirSync(options.dataDir, { recursive: true });
  const lock = await lockDirectory(options.dataDir);
  let database: Database | undefined;
  try {
    database = new Database(options.dataDir);
    return await listen(database, lock, options);
  } catch (error) {
    await database?.close();
    await lock.release();
    throw error;
  }
}

async function listen(database: Database, lock: DirectoryLock, options: DevdbOptions): Promise<Devdb> {
  const cursors = new Cursors();
  const sockets = new Set<Socket>();
  const onFatal =
    options.onFatal ??
    ((error: unknown): void => {
      throw error instanceof Error ? error : new Error(String(error));
    });
  let connections = 0;
  const server = createServer((socket) => {
    const connectionId = ++connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const address = `${HOST}:${port}`;
    const run = (request: Request): ReturnType<typeof runCommand> =>
      runCommand({
        onFatal,
        database,
        cursors,
        address,
        connectionId,
        name: Object.keys(request.body)[0] ?? '',
        db: typeof request.body.$db === 'string' ? request.body.$db : 'admin',
        body: request.body,
        sequences: request.sequences,
      });
    new Connection(socket, run);
  });
  const port = await bind(server, options.port ?? 0);
  const sweeper = startSweeper(database, cursors, onFatal);
  return {
    port,
    uri: `mongodb://${HOST}:${port}/fulin?directConnection=true`,
    close: async () => {
      sweeper.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await database.close();
      await lock.release();
    },
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`devdb: port ${port} is taken`) : error);
    });
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}
