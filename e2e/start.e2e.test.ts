import { afterAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRoot } from '../scripts/lib/paths';
import { freePort } from '../scripts/stack/ports';

const home = mkdtempSync(path.join(tmpdir(), 'fulin-start-'));
const running = new Set<ChildProcess>();

/** `npm start` without npm: the same script, with its output kept. */
function launch(env: Record<string, string>, script = 'scripts/start.ts') {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: inRoot(),
    env: { ...process.env, NODE_OPTIONS: '', MONGODB_URI: '', PUBLIC_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const out = { text: '', errors: '' };
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out.text += chunk.toString('utf8');
      if (out.text.includes('Stop with Ctrl-C')) resolve();
    });
    void ended.then((code) => reject(new Error(`ended with ${code} before it was ready:\n${out.text}\n${out.errors}`)));
  });
  ready.catch(() => undefined);
  child.stderr.on('data', (chunk: Buffer) => (out.errors += chunk.toString('utf8')));
  return { child, out, ended, ready };
}

const complaintLines = (errors: string) => errors.split('\n').filter((line) => line.trim() !== '');

afterAll(() => {
  running.forEach((child) => child.kill('SIGKILL'));
  rmSync(home, { recursive: true, force: true });
});

describe('npm start', () => {
  it('keeps its data over a restart, refuses a second start, and is ready within 15 s the second time', async () => {
    const env = { PORT: String(await freePort()), FULIN_DATA_DIR: path.join(home, 'data') };
    const url = `http://127.0.0.1:${env.PORT}`;
    const first = launch(env);
    await first.ready;
    expect(first.out.text).toContain(`${url}/admin/`);
    expect(first.out.text).toContain('fulin-demo');
    expect(await said(url)).not.toContain('记得我吗');
    await sayInFirstGroup(url, '记得我吗');

    const second = launch({ ...env, PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(complaintLines(second.out.errors)).toEqual([
      expect.stringContaining('running on this data directory already'),
    ]);

    const reset = launch(env, 'scripts/reset.ts');
    expect(await reset.ended).toBe(1);
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);

    const began = performance.now();
    const again = launch(env);
    await again.ready;
    expect((performance.now() - began) / 1000).toBeLessThan(15);
    expect(await said(url)).toContain('记得我吗');
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);

    const resetNow = launch(env, 'scripts/reset.ts');
    expect(await resetNow.ended).toBe(0);
    const anew = launch(env);
    await anew.ready;
    expect(await said(url)).not.toContain('记得我吗');
    anew.child.kill('SIGTERM');
    await anew.ended;
  }, 240_000);

  it('leaves nothing running when it is killed, so that the next start works', async () => {
    const env = { PORT: String(await freePort()), FULIN_DATA_DIR: path.join(home, 'killed') };
    const first = launch(env);
    await first.ready;
    first.child.kill('SIGKILL');
    await first.ended;
    const again = launch({ ...env, PORT: String(await freePort()) });
    await again.ready;
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 120_000);

  it('names a taken port in one line', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    const start = launch({ PORT: String(port), FULIN_DATA_DIR: path.join(home, 'taken') });
    expect(await start.ended).toBe(1);
    expect(complaintLines(start.out.errors)).toEqual([`[fulin] Port ${port} is taken. Set PORT to a free one.`]);
    server.close();
  });

  it.each([
    ['PORT', 'eighty'],
    ['PUBLIC_URL', 'nowhere'],
    ['MONGODB_URI', 'postgres://secret@host/db'],
  ])('names the broken setting %s in one line, without its value', async (name, value) => {
    const start = launch({ PORT: '8099', FULIN_DATA_DIR: path.join(home, 'broken'), [name]: value });
    expect(await start.ended).toBe(1);
    expect(complaintLines(start.out.errors)).toEqual([expect.stringMatching(new RegExp(`Bad setting ${name}: `))]);
    expect(start.out.errors).not.toContain(value);
  });

  it('names a data directory it cannot write to', async () => {
    const file = path.join(home, 'a-file');
    writeFileSync(file, '');
    const start = launch({ PORT: String(await freePort()), FULIN_DATA_DIR: path.join(file, 'data') });
    expect(await start.ended).toBe(1);
    expect(complaintLines(start.out.errors)).toEqual([expect.stringContaining('FULIN_DATA_DIR')]);
  });
});

async function sayInFirstGroup(url: string, text: string): Promise<void> {
  const room = await firstRoom(url);
  const post = (action: string, body: object) => fetch(`${url}/sim/api/rooms/${room}/${action}`, jsonPost(body));
  const person = await fetch(`${url}/sim/api/people`, jsonPost({ name: '小梅' }));
  const { personId } = (await person.json()) as { personId: string };
  expect((await post('join', { personId })).ok).toBe(true);
  expect((await post('say', { personId, text })).ok).toBe(true);
}

const jsonPost = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function said(url: string): Promise<string> {
  return (await fetch(`${url}/sim/api/rooms/${await firstRoom(url)}/messages`)).text();
}

async function firstRoom(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/sim/api/rooms`)).json()) as { rooms: { roomId: string }[] };
  return encodeURIComponent((answer.rooms[0] as { roomId: string }).roomId);
}
