import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApi } from './support/http-api';

let api: TestApi;
let simulator: Server;
let simulatorUrl: string;
let base: string;

const listen = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  simulator = createServer((request, response) => {
    if (request.url === '/sim/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      // Never ends: a reader must get the first line all the same.
    } else response.end(`simulator ${request.url}`);
  });
  simulatorUrl = await listen(simulator);
  api = await TestApi.start({ simulatorUrl });
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await api.close();
  simulator.closeAllConnections();
  simulator.close();
});

test('the landing page is Chinese, shows the doors and the log-ins, and runs no inline script', async () => {
  const response = await fetch(`${base}/`);
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(html).not.toMatch(/<script|style=/);
  for (const door of ['/app/', '/admin/', '/sim/', '/healthz', 'fulin-demo', 'haibo']) expect(html).toContain(door);
  const css = await fetch(`${base}/landing.css`);
  expect(css.headers.get('content-type')).toContain('text/css');
});

test('/sim/ is handed on with its prefix, and a stream arrives while it is still open', async () => {
  expect(await (await fetch(`${base}/sim/groups?x=1`)).text()).toBe('simulator /sim/groups?x=1');
  const stop = new AbortController();
  const stream = await fetch(`${base}/sim/events`, { signal: stop.signal });
  const first = await stream.body?.getReader().read();
  expect(Buffer.from(first?.value ?? []).toString()).toBe('data: first\n\n');
  stop.abort();
});

test('health says which part is down and why', async () => {
  const response = await fetch(`${base}/healthz`);
  expect(response.status).toBe(503);
  const view = (await response.json()) as {
    ok: boolean;
    parts: Record<string, { up: boolean; why: string; detail?: object }>;
  };
  expect(view.ok).toBe(false);
  expect(view.parts).toMatchObject({
    store: { up: true },
    simulator: { up: true },
    liveOffers: { up: true, detail: { offers: 1 } },
    liveGroups: { up: true, detail: { groups: 4 } },
    bot: { up: false, why: 'no heartbeat for a minute' },
    pages: { up: false, why: 'not built: /app/, /admin/' },
  });
});

test('a page that is not built is a sentence, a missing file a typed error', async () => {
  const page = await fetch(`${base}/app/`);
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('构建')]);
  expect((await fetch(`${base}/app/js/none.js`)).status).toBe(404);
  expect((await fetch(`${base}/app/..%2f..%2fpackage.json`)).status).toBeGreaterThanOrEqual(400);
});

test('bytes that are no HTTP, and headers without end, get a typed error', async () => {
  const { port } = api.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  socket.write('NONSENSE\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain('"code":"BAD_INPUT"');
  const response = await fetch(`${base}/healthz`, { headers: { 'x-long': 'x'.repeat(100_000) } });
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BAD_INPUT')]);
});

test('when the simulator is down a person reads why', async () => {
  simulator.closeAllConnections();
  simulator.close();
  await once(simulator, 'close');
  const response = await fetch(`${base}/sim/`);
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining('模拟微信')]);
});
