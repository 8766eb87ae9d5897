import type { ServerResponse } from 'node:http';

/**
 * What goes wrong with one call. The `…After` kinds do the work first and lose the answer; the others lose the call.
 */
export type FakeFault =
  'hang' | 'drop' | 'hangAfter' | 'dropAfter' | 'http500After' | 'garbageAfter' | { errcode: number };

/** Faults a test has laid out, used up one call each. */
export class FakeFaults {
  readonly #next = new Map<string, FakeFault[]>();

  add(api: string, ...faults: FakeFault[]): void {
    this.#next.set(api, [...(this.#next.get(api) ?? []), ...faults]);
  }

  has(api: string): boolean {
    return (this.#next.get(api)?.length ?? 0) > 0;
  }

  take(api: string): FakeFault | undefined {
    return this.#next.get(api)?.shift();
  }
}

/** Answers in the way the fault says; `work` does what the call asks for. A hanging call ends when the client gives up. */
export function answerWith(fault: FakeFault | undefined, response: ServerResponse, work: () => object): void {
  if (typeof fault === 'object') return sendJson(response, { errcode: fault.errcode, errmsg: 'fault' });
  if (fault === 'hang') return;
  if (fault === 'drop') return void response.destroy();
  const answer = work();
  switch (fault) {
    case undefined:
      return sendJson(response, answer);
    case 'hangAfter':
      return;
    case 'dropAfter':
      return void response.destroy();
    case 'http500After':
      return void response.writeHead(502).end('bad gateway');
    case 'garbageAfter':
      return void response.end('<html>');
  }
}

function sendJson(response: ServerResponse, answer: object): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answer));
}
