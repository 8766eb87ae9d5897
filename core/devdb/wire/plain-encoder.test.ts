import { expect, test } from '@jest/globals';
import { Binary, Long, ObjectId, serialize, type Document } from 'bson';
import { encodeDocument } from './plain-encoder';

const VALUES: Document = {
  texts: ['', 'plain', '福邻 🎉', '\ud800 alone', 'a\0b', 'x'.repeat(5_000)],
  integers: [0, -0, 1, -1, 255, 256, 2_147_483_647, -2_147_483_647, -2_147_483_648, 2_147_483_648, 2 ** 53],
  fractions: [0.1, -3.75, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
  dates: [new Date(0), new Date(-1), new Date(1_790_000_000_123), new Date(8.64e15), new Date(-8.64e15)],
  flags: [true, false, null],
  nested: { deep: { er: [[], {}, [{ a: 1 }]] } },
  long: Long.fromString('-1234567890123'),
  __名字: 1,
};
const OTHERS: Document = {
  id: new ObjectId(),
  bytes: new Binary(Buffer.from('bytes')),
  pattern: /a+/i,
  absent: undefined,
  badDate: new Date(Number.NaN),
  large: 'y'.repeat(2_000_000),
};

const expected = (doc: Document): Buffer => Buffer.from(serialize(doc, { ignoreUndefined: true }));

test.each(Object.entries({ ...VALUES, ...OTHERS }))('%s: the same bytes as the full encoder', (name, value) => {
  const doc = { before: 'x', [name]: value as unknown, after: { [name]: value as unknown } };
  expect(encodeDocument(doc).equals(expected(doc))).toBe(true);
});

test('a value only the full encoder knows leaves nothing of itself in the next document', () => {
  encodeDocument({ ...VALUES, ...OTHERS });
  expect(encodeDocument(VALUES).equals(expected(VALUES))).toBe(true);
});

test('names with a meaning of their own are left to the full encoder', () => {
  const doc = { a: { toBSON: () => 'other' } };
  expect(encodeDocument(doc).equals(expected(doc))).toBe(true);
  expect(() => encodeDocument({ a: { _bsontype: 'Unknown' } })).toThrow();
  expect(() => encodeDocument({ 'a\0b': 1 })).toThrow();
});
