import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { type Devdb, startDevdb } from '../server';
import { rawBody, rawMessage, sendBytes } from './raw-client';

describe('the wire', () => {
  let dataDir: string;
  let server: Devdb;
  let client: MongoClient;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fulin-wire-'));
    server = await startDevdb({ dataDir });
    client = await new MongoClient(server.uri).connect();
  });
  afterAll(async () => {
    await client.close();
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const alive = async (): Promise<void> => {
    expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  };

  const send = (...parts: Uint8Array[]): Promise<Buffer> => sendBytes(server.port, ...parts);

  test('answers a sound message, also when it comes byte by byte', async () => {
    const bytes = rawMessage(rawBody({ ping: 1, $db: 'fulin' }));
    const whole = await send(bytes);
    expect(whole.readInt32LE(8)).toBe(7);
    const pieces = await send(...[...bytes].map((byte) => Buffer.from([byte])));
    expect(pieces.subarray(16)).toEqual(whole.subarray(16));
    expect((await send(bytes, bytes)).length).toBe(2 * whole.length);
  });

  test.each<[string, Buffer]>([
    ['a length of zero', rawMessage(Buffer.alloc(0), undefined, 0)],
    ['a negative length', rawMessage(Buffer.alloc(0), undefined, -5)],
    ['a huge length', rawMessage(Buffer.alloc(0), undefined, 0x7fffffff)],
    ['an unknown opcode', rawMessage(Buffer.alloc(20), 2002)],
    ['an OP_MSG without sections', rawMessage(Buffer.alloc(4))],
    ['an OP_MSG with an unknown section', rawMessage(Buffer.from([0, 0, 0, 0, 9, 1, 2, 3]))],
    [
      'an OP_MSG with required flags nobody knows',
      rawMessage(Buffer.concat([Buffer.from([4, 0, 0, 0, 0]), serialize({ ping: 1 })])),
    ],
    ['a document longer than its message', rawMessage(Buffer.from([0, 0, 0, 0, 0, 255, 255, 0, 0, 0]))],
    ['a sequence that never ends', rawMessage(Buffer.from([0, 0, 0, 0, 1, 6, 0, 0, 0, 65, 65]))],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ])('closes the connection on %s', async (_, bytes) => {
    expect(await send(bytes)).toHaveLength(0);
    await alive();
  });

  test('lives through garbage', async () => {
    const junk = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => rawMessage(bytes)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => rawMessage(bytes, 2004)),
      fc.uint8Array({ maxLength: 60 }).map((bytes) => rawMessage(Buffer.concat([Buffer.from([0, 0, 0, 0, 0]), bytes]))),
      fc.tuple(fc.nat(120), fc.nat(255)).map(([at, byte]) => {
        const bytes = rawMessage(
          rawBody({ insert: 'rows', documents: [{ _id: 1, text: 'abc', list: [1, { a: null }] }], $db: 'fulin' }),
        );
        bytes[Math.min(at, bytes.length - 1)] = byte;
        return bytes;
      }),
    );
    await fc.assert(
      fc.asyncProperty(junk, async (bytes) => {
        await send(bytes);
      }),
      { numRuns: 500 },
    );
    await alive();
  }, 60_000);

  test('answers commands of wrong shape with an error', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant({ $gt: '' }), fc.constant([{ q: 1 }])) as fc.Arbitrary<unknown>;
    const names = [
      'find',
      'insert',
      'update',
      'delete',
      'aggregate',
      'count',
      'distinct',
      'findAndModify',
      'createIndexes',
      'getMore',
      'killCursors',
      'listIndexes',
      'dropIndexes',
    ];
    const fields = [
      'filter',
      'query',
      'q',
      'documents',
      'updates',
      'deletes',
      'update',
      'pipeline',
      'cursor',
      'indexes',
      'sort',
      'limit',
      'projection',
      'key',
      'lsid',
      'txnNumber',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        value,
        fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 4 }),
        async (name, first, rest) => {
          const reply = await send(rawMessage(rawBody({ [name]: first, ...rest, $db: 'fuzz' })));
          expect(reply.length).toBeGreaterThan(16);
        },
      ),
      { numRuns: 500 },
    );
    await alive();
  }, 60_000);
});
