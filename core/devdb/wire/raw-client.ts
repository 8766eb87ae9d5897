import { deserialize, serialize, type Document } from 'bson';
import { connect } from 'node:net';

const OP_MSG = 2013;

/** Builds one wire message for tests; length and opcode may be wrong on purpose. */
export function rawMessage(payload: Uint8Array, opCode = OP_MSG, length = 16 + payload.length): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(opCode, 12);
  return Buffer.concat([head, payload]);
}

/** The payload of an OP_MSG with one body. */
export function rawBody(doc: Document): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), serialize(doc)]);
}

/** Sends bytes on a connection of its own, half-closes it, and gives what came back until the server closed it. */
export function sendBytes(port: number, ...parts: Uint8Array[]): Promise<Buffer> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
      socket.end();
    });
    socket.on('data', (bytes) => received.push(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(received)));
  });
}

/** Runs a command exactly as given; the driver would put a session of its own in it. */
export async function sendCommand(uri: string, command: Document): Promise<Document> {
  const reply = await sendBytes(Number(new URL(uri).port), rawMessage(rawBody({ ...command, $db: 'fulin' })));
  return deserialize(reply.subarray(21));
}
