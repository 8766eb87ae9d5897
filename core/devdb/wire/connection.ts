import type { Document } from 'bson';
import type { Socket } from 'node:net';
import { CommandError, toCommandError } from '../errors';
import { encodeReply, Framer, MAX_MESSAGE_BYTES, parseMessage, type Request } from './message';

/** Serves one client socket, each request in its turn. Bytes that are no messages close it. */
export class Connection {
  readonly #framer = new Framer();

  constructor(
    private readonly socket: Socket,
    private readonly run: (request: Request) => Document,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (bytes: Buffer) => this.#receive(bytes));
    socket.on('error', () => socket.destroy());
  }

  #receive(bytes: Buffer): void {
    const requests: Request[] = [];
    try {
      for (const message of this.#framer.push(bytes)) requests.push(parseMessage(message));
    } catch {
      // Whatever was sent is not the protocol; there is no request to answer.
      this.socket.destroy();
      return;
    }
    for (const request of requests) {
      const reply = this.run(request);
      if (!request.moreToCome) this.#send(request, reply);
    }
  }

  #send(request: Request, reply: Document): void {
    if (this.socket.destroyed) return;
    // Head and body leave together: each packet of its own would wake the client once more.
    this.socket.cork();
    for (const part of encode(request, reply)) this.socket.write(part);
    this.socket.uncork();
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
