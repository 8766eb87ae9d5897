import { describe, expect, test } from '@jest/globals';
import type { Document } from 'bson';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Query } from 'mingo';
import { parseSort } from '../engine/sort';
import { candidates } from '../plan/candidates';
import { selectRecords } from '../plan/select';
import type { StoredCollection } from '../storage/collection';
import { Database } from '../storage/database';
import { parseIndexDefinition } from '../storage/index-definition';

type Row = Record<string, unknown>;

const INDEXES = [
  { key: { a: 1 }, name: 'a' },
  { key: { a: 1, b: -1 }, name: 'a_b' },
  { key: { b: -1, c: 1 }, name: 'b_c' },
  { key: { 'p.q': 1, a: 1 }, name: 'pq_a' },
  { key: { tags: 1, a: 1 }, name: 'tags_a' },
  { key: { c: 1 }, name: 'c_some', partialFilterExpression: { b: { $gte: 2 } } },
];

const small = fc.integer({ min: 0, max: 5 });
const word = fc.constantFrom('x', 'y', 'z', 'xy');
const scalar = fc.oneof(
  small,
  word,
  fc.boolean(),
  small.map((n) => new Date(n)),
);
const rowOf = fc.record(
  {
    a: fc.oneof(scalar, fc.constant(null)),
    b: fc.oneof(small, fc.constant(null)),
    c: scalar,
    p: fc.record({ q: small }, { requiredKeys: [] }),
    tags: fc.array(word, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $gt: small }),
  fc.record({ $gte: small, $lt: small }),
  fc.record({ $lte: word }),
  fc.record({ $ne: scalar }),
  fc.constant({ $regex: '^x' }),
  fc.constant({ $exists: true }),
);
const simple: fc.Arbitrary<Document> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'p.q', 'tags'), condition, {
  minKeys: 1,
  maxKeys: 3,
});
const filterOf: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: simple },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 3 }) }) },
);
const sortOf = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'p.q', 'tags', '_id'), fc.constantFrom(1, -1), {
  maxKeys: 3,
});

function withDatabase(run: (fresh: () => StoredCollection) => void): void {
  const dir = mkdtempSync(join(tmpdir(), 'fulin-plan-'));
  const database = new Database(dir);
  let count = 0;
  try {
    run(() => database.ensure('t', `c${++count}`));
  } finally {
    void database.close().then(() => rmSync(dir, { recursive: true, force: true }));
  }
}

const ids = (rows: Row[]): unknown[] => rows.map((row) => row._id);

describe('the planner', () => {
  test('finds through indexes what a full scan by mingo finds, in the order a plain sort gives', () => {
    withDatabase((fresh) => {
      fc.assert(
        fc.property(
          fc.array(rowOf, { maxLength: 40 }),
          fc.array(rowOf, { maxLength: 10 }),
          filterOf,
          sortOf,
          fc.nat(4),
          fc.nat(6),
          (rows, changes, filter, sort, skip, limit) => {
            const indexed = fresh();
            const plain = fresh();
            for (const spec of INDEXES) indexed.createIndex(parseIndexDefinition(spec, indexed.ns));
            for (const collection of [indexed, plain]) {
              rows.forEach((row, i) => collection.insert({ _id: i, ...row }));
              changes.forEach((row, i) => {
                const rec = collection.byId(i * 2);
                if (rec !== undefined && i % 3 === 0) collection.delete(rec);
                else if (rec !== undefined) collection.replace(rec, { _id: i * 2, ...row });
              });
            }
            const all = [...plain.records.values()].map((rec) => rec.doc);
            const expected = ids(new Query(filter, {}).find<Row>(all).all());
            const found = selectRecords(indexed, { filter }).map((rec) => rec.doc);
            expect(new Set(ids(found))).toEqual(new Set(expected));
            expect(found).toHaveLength(expected.length);
            const total = { ...sort, _id: sort._id ?? 1 };
            const window = { filter, sort: total, skip, limit };
            expect(ids(selectRecords(indexed, window).map((r) => r.doc))).toEqual(
              ids(selectRecords(plain, window).map((r) => r.doc)),
            );
          },
        ),
        { numRuns: 400 },
      );
    });
  });

  test('does not scan 100,000 documents when an index answers', () => {
    withDatabase((fresh) => {
      const collection = fresh();
      const specs = [
        { key: { groupId: 1, dueAt: -1 }, name: 'by_group' },
        { key: { accountId: 1, state: 1, dueAt: 1 }, name: 'by_state' },
        { key: { leaseUntil: 1 }, name: 'leased', partialFilterExpression: { state: 'claimed' } },
      ];
      for (const spec of specs) collection.createIndex(parseIndexDefinition(spec, collection.ns));
      for (let i = 0; i < 100_000; i++) {
        collection.insert({
          _id: `d:${i}`,
          groupId: `g${i % 1000}`,
          accountId: 'one',
          state: i % 50 === 0 ? 'claimed' : 'sent',
          dueAt: new Date(i),
          leaseUntil: new Date(i),
        });
      }
      const cost = (filter: Document, sort: object = {}, wanted = Infinity): number =>
        candidates(collection, filter, parseSort(sort), wanted).cost;
      expect(cost({ _id: 'd:5' })).toBe(1);
      expect(cost({ groupId: 'g7' })).toBeLessThanOrEqual(101);
      expect(cost({ groupId: 'g7' }, { dueAt: -1 }, 1)).toBeLessThanOrEqual(2);
      expect(cost({ groupId: { $in: ['g1', 'g2'] } })).toBeLessThanOrEqual(202);
      expect(cost({ accountId: 'one', state: 'claimed', dueAt: { $lt: new Date(500) } })).toBeLessThanOrEqual(11);
      expect(cost({ state: 'claimed', leaseUntil: { $lt: new Date(1000) } })).toBeLessThanOrEqual(21);
      expect(cost({ $or: [{ groupId: 'g1' }, { groupId: 'g2', state: 'sent' }] })).toBeLessThanOrEqual(202);
      expect(cost({}, { _id: -1 }, 10)).toBeLessThanOrEqual(201);
      expect(cost({ _id: { $regex: '^d:9999' } })).toBeLessThanOrEqual(12);
      expect(cost({ accountId: { $ne: 'one' } })).toBe(100_000);
    });
  }, 60_000);
});
