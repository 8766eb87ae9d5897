import { BSONError, deserialize, type Document } from 'bson';
import { FlatDecoder } from './flat-decoder';
import { encodeDocument } from './plain-encoder';

/** Largest message accepted, as announced in `hello`. */
export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER_BYTES = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED_FLAGS = CHECKSUM_PRESENT | MORE_TO_COME;

/** The bytes do not follow the protocol; the connection is closed. */
export class ProtocolError extends Error {}

/** A document that came with its own encoding, kept to be stored without encoding it again. */
export interface RawDocument {
  doc: Document;
  bytes: Uint8Array;
}

export interface Request {
  requestId: number;
  opCode: typeof OP_QUERY | typeof OP_MSG;
  body: Document;
  /** Document sequences (kind 1) by their argument name. */
  sequences: Map<string, RawDocument[]>;
  /** The client waits for no reply. */
  moreToCome: boolean;
}

/** Cuts a byte stream into whole messages. */
export class Framer {
  #chunks: Buffer[] = [];
  #held = 0;

  /** Whole messages completed by these bytes. */
  push(bytes: Buffer): Buffer[] {
    this.#chunks.push(bytes);
    this.#held += bytes.length;
    const messages: Buffer[] = [];
    for (let length = this.#nextLength(); length !== null && this.#held >= length; length = this.#nextLength()) {
      const all = this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
      messages.push(all.subarray(0, length));
      const rest = all.subarray(length);
      this.#chunks = rest.length === 0 ? [] : [rest];
      this.#held = rest.length;
    }
    return messages;
  }

  #nextLength(): number | null {
    if (this.#held < 4) return null;
    if ((this.#chunks[0] as Buffer).length < 4) this.#chunks = [Buffer.concat(this.#chunks)];
    const length = (this.#chunks[0] as Buffer).readInt32LE(0);
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) throw new ProtocolError(`message length ${length}`);
    return length;
  }
}

const decodeAlone = (bytes: Buffer): Document => deserialize(bytes, { validation: { utf8: true } });

function readDocument(
  bytes: Buffer,
  at: number,
  end: number,
  decode = decodeAlone,
): { raw: RawDocument; next: number } {
  if (at + 5 > end) throw new ProtocolError('document is cut off');
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > end) throw new ProtocolError(`document size ${size}`);
  const slice = bytes.subarray(at, at + size);
  try {
    return { raw: { doc: decode(slice), bytes: slice }, next: at + size };
  } catch (error) {
    if (error instanceof BSONError || error instanceof RangeError || error instanceof TypeError)
      throw new ProtocolError(error.message);
    throw error;
  }
}

function readCString(bytes: Buffer, at: number, end: number): { text: string; next: number } {
  const zero = bytes.indexOf(0, at);
  if (zero < 0 || zero >= end) throw new ProtocolError('text is cut off');
  return { text: bytes.toString('utf8', at, zero), next: zero + 1 };
}

function readSequence(bytes: Buffer, at: number, end: number): { name: string; docs: RawDocument[]; next: number } {
  if (at + 4 > end) throw new ProtocolError('section is cut off');
  const stop = at + bytes.readInt32LE(at);
  if (stop <= at + 4 || stop > end) throw new ProtocolError('section size');
  const name = readCString(bytes, at + 4, stop);
  const docs: RawDocument[] = [];
  const decoder = new FlatDecoder();
  const decode = (slice: Buffer): Document => decoder.decode(slice);
  for (let next = name.next; next < stop;) {
    const found = readDocument(bytes, next, stop, decode);
    docs.push(found.raw);
    next = found.next;
  }
  return { name: name.text, docs, next: stop };
}

function parseMsg(bytes: Buffer, requestId: number): Request {
  if (bytes.length < HEADER_BYTES + 4) throw new ProtocolError('OP_MSG is cut off');
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  if ((flags & 0xffff & ~KNOWN_REQUIRED_FLAGS) !== 0) throw new ProtocolError(`unknown OP_MSG flags ${flags}`);
  const end = bytes.length - ((flags & CHECKSUM_PRESENT) === 0 ? 0 : 4);
  let body: Document | undefined;
  const sequences = new Map<string, RawDocument[]>();
  for (let at = HEADER_BYTES + 4; at < end;) {
    const kind = bytes[at];
    if (kind === 0) {
      if (body !== undefined) throw new ProtocolError('two bodies in one OP_MSG');
      const found = readDocument(bytes, at + 1, end);
      body = found.raw.doc;
      at = found.next;
    } else if (kind === 1) {
      const found = readSequence(bytes, at + 1, end);
      if (sequences.has(found.name)) throw new ProtocolError(`two sequences called ${found.name}`);
      sequences.set(found.name, found.docs);
      at = found.next;
    } else throw new ProtocolError(`unknown OP_MSG section ${String(kind)}`);
  }
  if (body === undefined) throw new ProtocolError('OP_MSG has no body');
  return { requestId, opCode: OP_MSG, body, sequences, moreToCome: (flags & MORE_TO_COME) !== 0 };
}

function parseQuery(bytes: Buffer, requestId: number): Request {
  const name = readCString(bytes, HEADER_BYTES + 4, bytes.length);
  const { raw } = readDocument(bytes, name.next + 8, bytes.length);
  const body = { ...raw.doc, $db: name.text.replace(/\.\$cmd$/, '') };
  return { requestId, opCode: OP_QUERY, body, sequences: new Map(), moreToCome: false };
}

/** Decodes one whole message; throws `ProtocolError` for anything but a sound OP_MSG or OP_QUERY. */
export function parseMessage(bytes: Buffer): Request {
  const requestId = bytes.readInt32LE(4);
  const opCode = bytes.readInt32LE(12);
  if (opCode === OP_MSG) return parseMsg(bytes, requestId);
  if (opCode === OP_QUERY) return parseQuery(bytes, requestId);
  throw new ProtocolError(`unsupported opcode ${opCode}`);
}

let lastRequestId = 0;

/** Encodes a reply in the form its request came in. */
export function encodeReply(request: Pick<Request, 'requestId' | 'opCode'>, reply: Document): Buffer[] {
  const body = encodeDocument(reply);
  const isMsg = request.opCode === OP_MSG;
  const head = Buffer.alloc(HEADER_BYTES + (isMsg ? 5 : 20));
  head.writeInt32LE(head.length + body.length, 0);
  lastRequestId = (lastRequestId + 1) & 0x7fffffff;
  head.writeInt32LE(lastRequestId, 4);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(isMsg ? OP_MSG : OP_REPLY, 12);
  // OP_REPLY: flags 8 (await capable), cursor id 0, starting from 0, one document. OP_MSG: flags 0, section kind 0.
  if (!isMsg) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return [head, body];
}
