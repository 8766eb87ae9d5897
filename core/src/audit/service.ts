import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { AppError } from '../errors';
import { collectionOf, defineCollection } from '../store/collection';
import type { AuditEntry } from './model';

export const auditSpec = defineCollection<AuditEntry>('audit', [{ name: 'subject', key: { subject: 1, _id: 1 } }]);

/** What the first entry is chained to. */
const GENESIS = '0'.repeat(64);
const MOST_TRIES = 500;
const DUPLICATE_KEY = 11000;

export type AuditInput = Omit<AuditEntry, '_id' | 'prevHash' | 'hash'>;

const toId = (number: number) => String(number).padStart(12, '0');

/** One text for one value, whatever the order of its keys; dates as ISO text. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { _id, at, actorId, actorName, action, subject, before, after, prevHash } = entry;
  const covered = { _id, at, actorId, actorName, action, subject, before, after, prevHash };
  return createHash('sha256').update(canonical(covered)).digest('hex');
}

/** Plain JSON, so that what is read back is byte for byte what was hashed. */
const toPlain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/**
 * Appends one entry to the chain. Safe from several processes at once: the running number is the unique `_id`, and who loses
 * it reads the new end and tries again.
 */
export async function appendAudit(db: Db, input: AuditInput): Promise<AuditEntry> {
  const entries = collectionOf(db, auditSpec);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const last = await entries.findOne({}, { sort: { _id: -1 } });
    const unsealed = {
      ...input,
      before: toPlain(input.before),
      after: toPlain(input.after),
      _id: toId(last ? Number(last._id) + 1 : 1),
      prevHash: last?.hash ?? GENESIS,
    };
    const entry: AuditEntry = { ...unsealed, hash: hashEntry(unsealed) };
    try {
      await entries.insertOne(entry);
      return entry;
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === DUPLICATE_KEY)) throw error;
    }
  }
  throw new AppError('STORE_DOWN', 'the audit chain is too busy to append to');
}

export type ChainVerdict = { ok: true; entries: number } | { ok: false; at: string; reason: 'GAP' | 'LINK' | 'HASH' };

/** Walks the chain from the start: is every entry there, linked to the one before it, and unchanged? */
export async function verifyChain(db: Db): Promise<ChainVerdict> {
  let expected = 1;
  let prevHash = GENESIS;
  for await (const entry of collectionOf(db, auditSpec).find().sort({ _id: 1 })) {
    if (entry._id !== toId(expected)) return { ok: false, at: toId(expected), reason: 'GAP' };
    if (entry.prevHash !== prevHash) return { ok: false, at: entry._id, reason: 'LINK' };
    if (entry.hash !== hashEntry(entry)) return { ok: false, at: entry._id, reason: 'HASH' };
    prevHash = entry.hash;
    expected += 1;
  }
  return { ok: true, entries: expected - 1 };
}
