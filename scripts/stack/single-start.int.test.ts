import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import net from 'node:net';
import { inRoot } from '../lib/paths';
import { assertPortFree } from './ports';
import { holdDataDir } from './single-start';

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fulin-hold-'));
  folders.push(folder);
  return folder;
};
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Another process that holds the folder until it is killed. */
async function startHolder(folder: string) {
  const code = `import { holdDataDir } from ${JSON.stringify(inRoot('scripts/stack/single-start.ts'))};
    await holdDataDir(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: inRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await once(child.stdout, 'data');
  return child;
}

describe('holdDataDir', () => {
  it('refuses a second holder and lets the next one in after a SIGKILL', async () => {
    const folder = newFolder();
    const holder = await startHolder(folder);
    await expect(holdDataDir(folder)).rejects.toThrow('running on this data directory already');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const release = await holdDataDir(folder);
    release();
  });

  it('holds each folder by itself', async () => {
    const releases = [await holdDataDir(newFolder()), await holdDataDir(newFolder())];
    releases.forEach((release) => release());
  });
});

describe('assertPortFree', () => {
  it('names a taken port in one line', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    await expect(assertPortFree(port)).rejects.toThrow(`Port ${port} is taken. Set PORT to a free one.`);
    server.close();
  });
});
