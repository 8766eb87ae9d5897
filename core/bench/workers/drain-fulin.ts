import { newOwner } from '../../src/accounts/owner';
import {
  claimDue,
  markSending,
  recordOutcomes,
  type ClaimedDelivery,
  type OutcomeRecord,
} from '../../src/delivery/deliveries';
import { connectStore } from '../../src/store/connect';
import { serveDrain } from '../support/drain-worker';

/**
 * Claims, marks and records every due delivery of one account, in the batches the dispatcher claims at most. Sends nothing. Told to count,
 * it also reports its round trips, which costs time of its own: the driver decodes each answer once more for whoever listens.
 */
const [uri = '', accountId = '', share = '0', counting] = process.argv.slice(2);
const BATCH = 200;
const LEASE_MS = 30_000;
const body = { type: 'text' as const, text: '午间福利到' };

const { db, client } = await connectStore(uri, { monitorCommands: counting === 'count' });
let roundTrips = 0;
client.on('commandStarted', () => (roundTrips += 1));
const owner = newOwner();

const claim = (): Promise<ClaimedDelivery[]> =>
  claimDue(db, { accountId, owner, limit: BATCH, leaseMs: LEASE_MS, now: new Date() });

/** Marks what was claimed; what became of the sends before is written along, as the dispatcher does. */
async function mark(claimed: readonly ClaimedDelivery[], before: readonly OutcomeRecord[]): Promise<OutcomeRecord[]> {
  const marks = claimed.map(({ _id: id, claimToken }) => ({ id, claimToken, body }));
  const marked = await markSending(db, marks, new Date(), LEASE_MS, before);
  if (marks.length === 0) await recordOutcomes(db, before);
  const at = new Date();
  return marks
    .filter(({ id }) => marked.has(id))
    .map(({ id, claimToken }) => ({ id, claimToken, at, outcome: { state: 'sent' as const, messageId: `m_${id}` } }));
}

await serveDrain(async () => {
  let done = 0;
  let sent: OutcomeRecord[] = [];
  roundTrips = 0;
  let ahead = claim();
  while (done < Number(share)) {
    const claimed = await ahead;
    // The next ones are claimed while these are marked, as the dispatcher claims ahead of its sends.
    ahead = claim();
    const before = sent;
    if (claimed.length + before.length === 0) throw new Error(`nothing is left to claim after ${done} of ${share}`);
    sent = await mark(claimed, before);
    done += before.length;
  }
  await ahead;
  return { done, roundTrips };
});
