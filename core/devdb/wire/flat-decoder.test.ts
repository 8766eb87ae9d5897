import { describe, expect, test } from '@jest/globals';
import { deserialize, Double, ObjectId, serialize, type Document } from 'bson';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { FlatDecoder } from './flat-decoder';

const encode = (doc: Document): Buffer => Buffer.from(serialize(doc));
const decodeAll = (docs: Document[]): Document[] => {
  const decoder = new FlatDecoder();
  return docs.map((doc) => decoder.decode(encode(doc)));
};

const value = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom(0, -1, 7, 1.5, Infinity, 2 ** 40),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('planned', '静安寺', '\ufffd', '', 'a\0b'),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom<unknown>({ x: 1 }, [1, 2], new ObjectId('65f000000000000000000001'), /^a/u, { $ref: 'a' }),
);
const name = fc.constantFrom('a', 'b', 'c', '店', '__proto__', '1');
const document = fc.array(fc.tuple(name, value), { maxLength: 5 }).map((fields) => Object.fromEntries(fields));

/** What a decoder makes of the bytes, as text because jest finds no invalid date equal to another, or that it refuses them. */
function outcome(decode: (bytes: Buffer) => Document, bytes: Buffer): string {
  try {
    return inspect(decode(bytes));
  } catch {
    return 'refused';
  }
}
const decodeFully = (bytes: Buffer): Document => deserialize(bytes, { validation: { utf8: true } });

describe('documents of one message', () => {
  test('decode as they do alone, in the same order of fields', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 6 }), (docs) => {
        const alone = docs.map((doc) => decodeFully(encode(doc)));
        const together = decodeAll(docs);
        expect(together).toEqual(alone);
        expect(together.map((doc) => Object.keys(doc))).toEqual(alone.map((doc) => Object.keys(doc)));
      }),
      { numRuns: 500 },
    );
  });

  test('are judged as the full decoder judges them when bytes are damaged', () => {
    const first = { _id: 'one', n: 1, on: true, at: new Date(0), none: null, half: new Double(2) };
    fc.assert(
      fc.property(fc.nat(200), fc.nat(255), (at, byte) => {
        const decoder = new FlatDecoder();
        decoder.decode(encode(first));
        const damaged = encode({ ...first, _id: 'two' });
        // The length in front is what cut the document out of its message.
        damaged[4 + (at % (damaged.length - 4))] = byte;
        expect(outcome((bytes) => decoder.decode(bytes), damaged)).toEqual(outcome(decodeFully, damaged));
      }),
      { numRuns: 3_000 },
    );
  });

  test('do not share what may be changed', () => {
    const [one, two] = decodeAll([
      { _id: 1, state: 'planned' },
      { _id: 2, state: 'planned' },
    ]);
    expect(one).toEqual({ _id: 1, state: 'planned' });
    expect(two).toEqual({ _id: 2, state: 'planned' });
    expect(two).not.toBe(one);
  });
});
