import { describe, expect, test } from '@jest/globals';
import { Decimal128 } from 'mongodb';
import { startTestStore } from '../testing';
import { codeOf, describeStore } from './targets';

describeStore('refusals', (target) => {
  test.each<[string, object, number]>([
    ['an unknown operator', { n: { $frobnicate: 1 } }, 2],
    ['an unknown top-level operator', { $frobnicate: [] }, 2],
    ['an empty $or', { $or: [] }, 2],
    ['$in without a list', { n: { $in: 1 } }, 2],
  ])('a filter with %s', async (_, filter, code) => {
    expect(await codeOf(target.collection.find(filter).toArray())).toBe(code);
    expect(await codeOf(target.collection.updateMany(filter, { $set: { n: 1 } }))).toBe(code);
    expect(await codeOf(target.collection.deleteMany(filter))).toBe(code);
  });

  test('an unknown command is code 59', async () => {
    expect(await codeOf(target.db.command({ frobnicate: 1 }))).toBe(59);
  });

  test('an unknown argument is code 40415', async () => {
    expect(await codeOf(target.db.command({ find: 'rows', frobnicate: 1 }))).toBe(40415);
  });

  test('a document beyond 16 MB is refused', async () => {
    expect(await codeOf(target.collection.insertOne({ _id: 'a', text: 'x'.repeat(17 * 1024 * 1024) }))).toBeDefined();
    expect(await target.collection.countDocuments()).toBe(0);
  });

  test('write concerns of one node are met', async () => {
    await target.collection.insertOne({ _id: 'a' }, { writeConcern: { w: 'majority' } });
    await target.collection.insertOne({ _id: 'b' }, { writeConcern: { w: 0 } });
    await target.collection.insertOne({ _id: 'c' });
    expect(await target.collection.countDocuments({ _id: { $in: ['a', 'c'] } })).toBe(2);
  });
});

describe('what devdb refuses though MongoDB knows it', () => {
  test('collation, hints, positional updates, pipelines, transactions, Decimal128, text indexes, watch', async () => {
    const { db, close } = await startTestStore();
    try {
      const rows = db.collection<{ _id: string; n?: unknown }>('rows');
      await rows.insertOne({ _id: 'a', n: [1] });
      expect(await codeOf(rows.find({}, { collation: { locale: 'zh' } }).toArray())).toBe(40415);
      expect(await codeOf(rows.find({}, { hint: '_id_' }).toArray())).toBe(40415);
      expect(await codeOf(rows.updateOne({ n: 1 }, { $set: { 'n.$': 2 } }))).toBe(2);
      expect(await codeOf(rows.updateOne({ _id: 'a' }, [{ $set: { n: 1 } }]))).toBe(115);
      expect(await codeOf(rows.updateOne({ _id: 'a' }, { $set: { 'n.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }))).toBe(
        40415,
      );
      expect(await codeOf(rows.insertOne({ _id: 'd', n: Decimal128.fromString('1') }))).toBe(2);
      expect(await codeOf(rows.insertOne({ _id: 'e', n: { $odd: 1 } }))).toBe(52);
      expect(await codeOf(rows.createIndex({ n: 'text' }, { name: 't' }))).toBe(67);
      expect(await codeOf(rows.createIndex({ n: 1 }, { name: 's', sparse: true }))).toBe(197);
      expect(await codeOf(rows.watch().next())).toBe(40324);
      const session = db.client.startSession();
      session.startTransaction();
      expect(await codeOf(rows.insertOne({ _id: 'f' }, { session }))).toBe(263);
      await session.abortTransaction();
      await session.endSession();
      expect(await rows.find().toArray()).toEqual([{ _id: 'a', n: [1] }]);
    } finally {
      await close();
    }
  });
});
