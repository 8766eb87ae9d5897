import type { Document } from 'bson';
import type { Socket } from 'node:net';
import type { Outcome } from '../commands/dispatch';
import { CommandError, toCommandError } from '../errors';
import { encodeReply, Framer, MAX_MESSAGE_BYTES, parseMessage, type Request } from './message';

export interface ConnectionHandler {
  run(request: Request): Outcome;
  /** Resolves when what was written so far is committed. */
  settled(): Promise<unknown>;
}

/** Serves one client socket: requests in order, a write's reply only after its commit. Bytes that are no messages close it. */
export class Connection {
  readonly #framer = new Framer();
  readonly #waiting: Request[] = [];
  #busy = false;

  constructor(
    private readonly socket: Socket,
    private readonly handler: ConnectionHandler,
    private readonly onFatal: (error: unknown) => void,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', () => socket.destroy());
  }

  #receive(bytes: Buffer): void {
    try {
      for (const message of this.#framer.push(bytes)) this.#waiting.push(parseMessage(message));
    } catch {
      // Whatever was sent is not the protocol; there is no request to answer.
      this.socket.destroy();
      return;
    }
    if (!this.#busy) void this.#serve();
  }

  async #serve(): Promise<void> {
    this.#busy = true;
    for (let request = this.#waiting.shift(); request !== undefined; request = this.#waiting.shift()) {
      const { reply, writes } = this.handler.run(request);
      if (writes) {
        try {
          await this.handler.settled();
        } catch (error) {
          this.onFatal(error);
          return;
        }
      }
      if (!request.moreToCome) this.#send(request, reply);
    }
    this.#busy = false;
  }

  #send(request: Request, reply: Document): void {
    if (this.socket.destroyed) return;
    for (const part of encode(request, reply)) this.socket.write(part);
  }
}

function encode(request: Request, reply: Document): Buffer[] {
  try {
    const parts = encodeReply(request, reply);
    if (parts.reduce((n, part) => n + part.length, 0) <= MAX_MESSAGE_BYTES) return parts;
    return encodeReply(request, new CommandError(10334, 'the reply is too large').toReply());
  } catch (error) {
    return encodeReply(request, toCommandError(error).toReply());
  }
}
