import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a hook was sent, and how it is to answer; `answer` may be changed while it runs. */
export interface TestHook {
  url: string;
  received: unknown[];
  answer: { status: number; body: string };
  /** Called with each request before it is answered. */
  onRequest: () => Promise<void>;
  close(): Promise<void>;
}

/** An HTTP server that keeps what it is sent. */
export async function startHook(): Promise<TestHook> {
  const hook: Omit<TestHook, 'url' | 'close'> = {
    received: [],
    answer: { status: 200, body: '{"errcode":0}' },
    onRequest: () => Promise.resolve(),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      hook.received.push(JSON.parse(Buffer.concat(parts).toString('utf8')));
      void hook.onRequest().then(() => response.writeHead(hook.answer.status).end(hook.answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(hook, {
    url: `http://127.0.0.1:${port}/hook`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

export interface TestMailServer {
  url: string;
  mails: string[];
  /** What the next mail is refused with; null = taken. */
  refusal: string | null;
  close(): Promise<void>;
}

/** An SMTP server that keeps the mails as they came. */
export async function startMailServer(): Promise<TestMailServer> {
  const box: Pick<TestMailServer, 'mails' | 'refusal'> = { mails: [], refusal: null };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (box.refusal !== null) return done(new Error(box.refusal));
        box.mails.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
