import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Runs a program in silence; true if it ended well. */
function runs(command: string, args: readonly string[], env = process.env): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Installs Debian's package, without letting it start a service. Throws when that does not work. */
async function install(): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error('there is no redis-server, and only root may install one');
  const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' };
  console.log('  (installing redis-server from Debian)');
  const apt = (...args: string[]) => runs('apt-get', ['-qq', ...args], env);
  const installed = (await apt('update')) && (await apt('install', '-y', '--no-install-recommends', 'redis-server'));
  if (!installed) throw new Error('there is no redis-server, and apt could not install it');
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A Redis of its own for the time of `use`: Debian's, on a free port, its append-only file flushed every second, in a folder that is
 * gone afterwards. Answers why when there can be none.
 */
export async function withRedis<T>(
  use: (port: number) => Promise<T>,
): Promise<{ result: T } | { result: null; why: string }> {
  try {
    if (!(await runs('redis-server', ['--version']))) await install();
  } catch (error) {
    return { result: null, why: (error as Error).message };
  }
  const dir = await mkdtemp(join(tmpdir(), 'fulin-bench-redis-'));
  const port = await freePort();
  const options = { port, bind: '127.0.0.1', dir, appendonly: 'yes', appendfsync: 'everysec', save: '' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('Ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error('redis-server ended before it was ready')));
    });
    return { result: await use(port) };
  } finally {
    const gone = child.exitCode === null ? once(child, 'exit') : Promise.resolve();
    child.kill('SIGTERM');
    await gone;
    await rm(dir, { recursive: true, force: true });
  }
}
