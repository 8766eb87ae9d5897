import { randomUUID } from 'node:crypto';
import type { AnyBulkWriteOperation, Db, Filter } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { SendOutcome } from './channel';
import type { Delivery, MessageBody } from '../broadcasts/model';
import type { DeliveryReason } from './reason-texts';
import { deliveriesSpec } from '../broadcasts/store';

/*
 * The life of a delivery. Every step is guarded by the state it leaves and by the claim it belongs to, so that of any number
 * of processes one wins, and a delivery ends in exactly one state:
 *
 *   planned → claimed → sending → sent | failed | unknown
 *      ↑         │         │
 *      └─────────┴─────────┘  lease ended before sending, or certainly not sent
 *   planned | claimed → expired | failed
 *   claimed → waitingForPerson → sent | failed | expired | unknown   where a person sends or confirms (`deferred-steps.ts`)
 *                    └→ planned, on the group's next way: the first has refused, so that nothing left
 *   unknown → sent, and only by the very claim that sent it: its process was thought lost, and it knows.
 */

export { insertDeliveries } from './insert-deliveries';
export { expireOverdue, recoverLost, takeOverAccount } from './recovery';

export interface ClaimRequest {
  accountId: string;
  owner: string;
  limit: number;
  leaseMs: number;
  now: Date;
  /** All when absent: welcomes, then answers, then broadcasts. */
  kinds?: readonly Delivery['kind'][];
}

/** A delivery this process holds, and by which claim. */
export type ClaimedDelivery = Delivery & { claimToken: string };

async function findDue(db: Db, request: ClaimRequest, kind: Delivery['kind'], limit: number): Promise<Delivery[]> {
  return (
    collectionOf(db, deliveriesSpec)
      .find({
        accountId: request.accountId,
        state: 'planned',
        kind,
        dueAt: { $lte: request.now },
        expiresAt: { $gt: request.now },
        notBefore: { $not: { $gt: request.now } },
      })
      .sort({ dueAt: 1 })
      .limit(limit)
      // All in one answer: a first batch is 101 documents otherwise.
      .batchSize(limit + 1)
      .toArray()
  );
}

/**
 * Claims due deliveries of an account for one process until the lease ends, earliest first, welcomes and answers before broadcasts. Whoever
 * races, each delivery goes to one of them; the answer holds only what this call won.
 */
export async function claimDue(db: Db, request: ClaimRequest): Promise<ClaimedDelivery[]> {
  const due: Delivery[] = [];
  for (const kind of request.kinds ?? (['welcome', 'answer', 'broadcast'] as const)) {
    if (due.length < request.limit) due.push(...(await findDue(db, request, kind, request.limit - due.length)));
  }
  if (due.length === 0) return [];
  const deliveries = collectionOf(db, deliveriesSpec);
  const claimToken = randomUUID();
  const claim = {
    state: 'claimed' as const,
    claimedBy: request.owner,
    claimToken,
    leaseUntil: new Date(request.now.getTime() + request.leaseMs),
    updatedAt: request.now,
  };
  const ids = due.map((delivery) => delivery._id);
  const won = await deliveries.updateMany(
    { _id: { $in: ids }, state: 'planned', accountId: request.accountId, updatedAt: { $in: lastChangesOf(due) } },
    { $set: claim },
  );
  if (won.modifiedCount === 0) return [];
  // All were still as they were read: there is nothing to read again.
  if (won.modifiedCount === due.length) return due.map((delivery) => ({ ...delivery, ...claim }));
  const mine = await deliveries
    .find({ _id: { $in: ids }, claimToken, state: 'claimed' })
    .batchSize(ids.length + 1)
    .toArray();
  const order = new Map(ids.map((id, index) => [id, index]));
  return mine
    .map((delivery) => ({ ...delivery, claimToken }))
    .sort((a, b) => (order.get(a._id) ?? 0) - (order.get(b._id) ?? 0));
}

/** The instants at which these were last changed, each once. */
function lastChangesOf(deliveries: readonly Delivery[]): Date[] {
  return [...new Set(deliveries.map(({ updatedAt }) => updatedAt.getTime()))].map((at) => new Date(at));
}

export interface SendingMark {
  id: string;
  claimToken: string;
  body: MessageBody;
  /** The offers the text shows. */
  offerIds?: string[] | undefined;
}

/** One step for all marks of a claim that say the same. One alone stays a single update: the driver repeats it when a connection breaks. */
function markSteps(marks: readonly SendingMark[], now: Date, leaseMs: number): AnyBulkWriteOperation<Delivery>[] {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const alike = new Map<string, SendingMark[]>();
  for (const mark of marks) {
    const text = JSON.stringify([mark.claimToken, mark.body, mark.offerIds]);
    const others = alike.get(text);
    if (others) others.push(mark);
    else alike.set(text, [mark]);
  }
  return [...alike.values()].map((same) => {
    const [{ id, claimToken, body, offerIds }] = same as [SendingMark];
    const shown = offerIds ? { offerIds } : {};
    const update = {
      $set: { state: 'sending' as const, body, ...shown, sendingAt: now, leaseUntil, updatedAt: now },
      $inc: { attempts: 1 },
    };
    const claimed = { state: 'claimed' as const, claimToken };
    if (same.length === 1) return { updateOne: { filter: { _id: id, ...claimed }, update } };
    return { updateMany: { filter: { _id: { $in: same.map((mark) => mark.id) }, ...claimed }, update } };
  });
}

/**
 * The last write before a message leaves: claimed → sending, with the text that is going to be sent; what became of sends before
 * it is written along. Only the ids answered may be sent; the others were taken away in the meantime.
 */
export async function markSending(
  db: Db,
  marks: readonly SendingMark[],
  now: Date,
  leaseMs: number,
  outcomes: readonly OutcomeRecord[] = [],
): Promise<Set<string>> {
  if (marks.length === 0) return new Set();
  const deliveries = collectionOf(db, deliveriesSpec);
  const all = new Set(marks.map((mark) => mark.id));
  const steps = [...outcomes.map(outcomeStep), ...markSteps(marks, now, leaseMs)];
  const result = await deliveries.bulkWrite(steps, { ordered: false });
  if (result.matchedCount === outcomes.length + marks.length) return all;
  if (result.matchedCount === 0) return new Set();
  // Some claims are no more: which? The instant tells this mark from an earlier one of the same claim.
  const tokens = [...new Set(marks.map((mark) => mark.claimToken))];
  const sending = await deliveries
    .find(
      { _id: { $in: [...all] }, state: 'sending', claimToken: { $in: tokens }, sendingAt: now },
      { projection: { _id: 1 } },
    )
    .toArray();
  return new Set(sending.map((delivery) => delivery._id));
}

export interface OutcomeRecord {
  id: string;
  claimToken: string;
  outcome: SendOutcome;
  at: Date;
}

/** How long to wait before another try when the channel does not say. */
const RETRY_MS = 5_000;

function outcomeStep({ id, claimToken, outcome, at }: OutcomeRecord): AnyBulkWriteOperation<Delivery> {
  const sending: Filter<Delivery> = { _id: id, claimToken, state: 'sending' };
  switch (outcome.state) {
    case 'sent':
      return {
        updateOne: {
          filter: { _id: id, claimToken, state: { $in: ['sending', 'unknown'] } },
          update: {
            $set: {
              state: 'sent',
              reason: null,
              sentAt: at,
              messageId: outcome.messageId,
              leaseUntil: null,
              updatedAt: at,
            },
          },
        },
      };
    case 'notSent':
      return {
        updateOne: {
          filter: sending,
          update: {
            $set: {
              state: 'planned',
              reason: outcome.reason,
              notBefore: new Date(at.getTime() + (outcome.retryAfterMs ?? RETRY_MS)),
              claimedBy: null,
              claimToken: null,
              leaseUntil: null,
              updatedAt: at,
            },
          },
        },
      };
    case 'unknown':
    case 'failed':
      return {
        updateOne: {
          filter: sending,
          update: { $set: { state: outcome.state, reason: outcome.reason, leaseUntil: null, updatedAt: at } },
        },
      };
  }
}

/** Writes down what became of sends, in one round trip. Returns how many counted: the rest belong to claims that are no more. */
export async function recordOutcomes(db: Db, records: readonly OutcomeRecord[]): Promise<number> {
  if (records.length === 0) return 0;
  const result = await collectionOf(db, deliveriesSpec).bulkWrite(records.map(outcomeStep), { ordered: false });
  return result.matchedCount;
}

/** Gives claimed deliveries back unsent: claimed → planned, not to be tried before an instant. */
export async function releaseNotSent(
  db: Db,
  claims: readonly Pick<ClaimedDelivery, '_id' | 'claimToken'>[],
  options: { notBefore: Date | null; reason: DeliveryReason | null; now: Date },
): Promise<number> {
  if (claims.length === 0) return 0;
  const result = await collectionOf(db, deliveriesSpec).updateMany(
    {
      _id: { $in: claims.map((claim) => claim._id) },
      claimToken: { $in: [...new Set(claims.map((claim) => claim.claimToken))] },
      state: 'claimed',
    },
    {
      $set: {
        state: 'planned',
        reason: options.reason,
        notBefore: options.notBefore,
        claimedBy: null,
        claimToken: null,
        leaseUntil: null,
        updatedAt: options.now,
      },
    },
  );
  return result.modifiedCount;
}

/** Ends a claimed delivery that must not or cannot be sent: claimed → expired | failed. */
export async function endClaimed(
  db: Db,
  claim: Pick<ClaimedDelivery, '_id' | 'claimToken'>,
  state: 'expired' | 'failed',
  reason: DeliveryReason,
  now: Date,
): Promise<boolean> {
  const result = await collectionOf(db, deliveriesSpec).updateOne(
    { _id: claim._id, claimToken: claim.claimToken, state: 'claimed' },
    { $set: { state, reason, leaseUntil: null, updatedAt: now } },
  );
  return result.matchedCount === 1;
}
