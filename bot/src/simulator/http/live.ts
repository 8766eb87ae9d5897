import type { ServerResponse } from 'node:http';
import type { World } from '../world';
import { toChatEvent } from './views';

const KEEP_ALIVE_MS = 15_000;

/** The live stream of all chats (server-sent events). Each event's id is its number, so a reconnecting page misses nothing. */
export class Live {
  private readonly open = new Set<ServerResponse>();
  private readonly unlisten: () => void;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly world: World) {
    this.unlisten = world.listen((event) => {
      const view = toChatEvent(world, event);
      if (!view) return;
      for (const response of this.open) write(response, view.seq, view);
    });
    this.timer = setInterval(() => this.open.forEach((response) => response.write(': alive\n\n')), KEEP_ALIVE_MS);
  }

  /** Serves one page: first what happened after `lastId`, then what happens. `reset` when that is too long ago to know. */
  attach(response: ServerResponse, lastId: number | null): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    if (lastId !== null) this.replay(response, lastId);
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  close(): void {
    clearInterval(this.timer);
    this.unlisten();
    for (const response of this.open) response.end();
  }

  private replay(response: ServerResponse, lastId: number): void {
    const oldest = this.world.events[0]?.seq ?? 1;
    const newest = this.world.events.at(-1)?.seq ?? 0;
    if (lastId < oldest - 1 || lastId > newest) {
      response.write('event: reset\ndata: {}\n\n');
      return;
    }
    for (const event of this.world.events) {
      const view = event.seq > lastId ? toChatEvent(this.world, event) : null;
      if (view) write(response, view.seq, view);
    }
  }
}

function write(response: ServerResponse, id: number, data: unknown): void {
  response.write(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}
