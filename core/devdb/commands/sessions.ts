import { Binary, type Document } from 'bson';
import { isPlainObject } from '../engine/path';
import { CommandError } from '../errors';
import type { Database } from '../storage/database';

/** A session's id as text, or null if the command carries none. */
export function sessionKey(lsid: unknown): string | null {
  if (!isPlainObject(lsid) || !(lsid.id instanceof Binary)) return null;
  return Buffer.from(lsid.id.value()).toString('hex');
}

export interface RetryableWrite {
  session: string;
  txnNumber: number;
}

/** The retryable-write mark of a command, or null. Multi-document transactions are refused (code 263). */
export function retryableWriteOf(body: Document): RetryableWrite | null {
  if (body.startTransaction !== undefined || body.autocommit !== undefined)
    throw new CommandError(263, 'devdb has no multi-document transactions');
  if (body.txnNumber === undefined) return null;
  const session = sessionKey(body.lsid);
  const txnNumber = Number(body.txnNumber);
  if (session === null || !Number.isSafeInteger(txnNumber) || txnNumber < 0)
    throw new CommandError(72, 'a transaction number needs a session');
  return { session, txnNumber };
}

/** The reply this write was already given, or null if it is new. An older number than the session's last is code 225. */
export function earlierReply(database: Database, { session, txnNumber }: RetryableWrite): Document | null {
  const last = database.sessions.get(session);
  if (last === undefined || last.txnNumber < txnNumber) return null;
  if (last.txnNumber > txnNumber)
    throw new CommandError(225, `Cannot start transaction ${txnNumber}: a newer one (${last.txnNumber}) has started`);
  return last.reply;
}

/** Remembers the reply in the same commit as the write itself, so that a retry, even after a crash, is not done twice. */
export function rememberReply(database: Database, { session, txnNumber }: RetryableWrite, reply: Document): void {
  const meta = { txnNumber, reply, at: new Date() };
  database.sessions.set(session, meta);
  database.disk.putSession(session, meta);
}
