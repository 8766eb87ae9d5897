import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { Faults } from '../faults';
import { World } from '../world';
import { buildSimServer } from './server';

// Drawing a QR code takes long on a machine that runs every other suite too.
jest.setTimeout(30_000);

const lin = { personId: 'sim_lin', name: '老林' };
const seed = { rooms: [{ roomId: 'r@chatroom', groupId: 'g', topic: '徐家汇群', ownerId: 'sim_lin', people: [lin] }] };

describe('the simulated WeChat over HTTP', () => {
  let dir: string;
  let app: FastifyInstance;
  let world: World;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fulin-sim-'));
    writeFileSync(join(dir, 'index.html'), '<!doctype html>');
    world = new World(seed, join(dir, 'log'), 'http://fulin.test');
    app = await buildSimServer({ world, faults: new Faults(), pageDir: dir, faultsOn: false });
  });
  afterEach(async () => {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const post = (url: string, payload: unknown) => app.inject({ method: 'POST', url, payload: payload as object });

  it.each([
    ['an unknown room', '/sim/api/rooms/nowhere/join', { personId: 'sim_lin' }, 404, 'NOT_FOUND'],
    ['nobody', '/sim/api/rooms/r@chatroom/join', {}, 400, 'BAD_INPUT'],
    ['a stranger who speaks', '/sim/api/rooms/r@chatroom/say', { personId: 'sim_x', text: '喂' }, 409, 'WRONG_STATE'],
    ['an empty message', '/sim/api/rooms/r@chatroom/say', { personId: 'sim_lin', text: '  ' }, 400, 'BAD_INPUT'],
    [
      'a message too long',
      '/sim/api/rooms/r@chatroom/say',
      { personId: 'sim_lin', text: '长'.repeat(2001) },
      400,
      'BAD_INPUT',
    ],
    ['an unknown code', '/sim/api/join', { personId: 'sim_lin', code: 'abc' }, 404, 'NOT_FOUND'],
    ['a code that is none', '/sim/api/join', { personId: 'sim_lin', code: '../etc' }, 400, 'BAD_INPUT'],
    ['a name too long', '/sim/api/people', { name: '名'.repeat(21) }, 400, 'BAD_INPUT'],
    ['a body that is no object', '/sim/api/people', [1], 400, 'BAD_INPUT'],
    ['faults where they are off', '/sim/test/faults', { failNext: 1 }, 404, 'NOT_FOUND'],
  ])('refuses %s with a typed error and a Chinese sentence', async (_name, url, body, status, code) => {
    const response = await post(url, body);
    expect(response.statusCode).toBe(status);
    const { error } = response.json<{ error: { code: string; userText: string } }>();
    expect(error.code).toBe(code);
    expect(error.userText).toMatch(/\p{Script=Han}/u);
    expect(world.events).toEqual([]);
  });

  it('lets somebody join by the code of the chat and be seen there', async () => {
    const { payload } = (await app.inject('/sim/api/rooms/r@chatroom/code')).json<{ payload: string }>();
    const mei = (await post('/sim/api/people', { name: '小梅' })).json<{ personId: string }>();
    const joined = await post('/sim/api/join', { personId: mei.personId, code: payload.split('/').at(-1) });
    expect(joined.json()).toEqual({ roomId: 'r@chatroom', joined: true });
    const view = (await app.inject('/sim/api/rooms/r@chatroom/messages')).json<{
      events: { type: string; name: string }[];
      members: number;
    }>();
    expect(view.events).toMatchObject([{ type: 'join', name: '小梅' }]);
    expect(view.members).toBe(3);
  });

  it('allows no inline script and no framing by others', async () => {
    const { headers } = await app.inject('/sim/join/abc');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it('tells a page that comes back what it missed, from the event it saw last', async () => {
    const first = world.say({ roomId: 'r@chatroom', from: 'sim_lin', text: '一' });
    world.say({ roomId: 'r@chatroom', from: 'sim_lin', text: '二' });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const stop = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/sim/events`, {
      headers: { 'last-event-id': String(first.seq) },
      signal: stop.signal,
    });
    world.say({ roomId: 'r@chatroom', from: 'sim_lin', text: '三' });
    let got = '';
    const decoder = new TextDecoder();
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      got += decoder.decode(part, { stream: true });
      if (got.includes('三')) break;
    }
    stop.abort();
    expect([...got.matchAll(/"text":"(.)"/g)].map(([, text]) => text)).toEqual(['二', '三']);
    expect(got).toContain('id: 3\n');
  });
});
