import { newOwner } from '../../src/accounts/owner';
import { claimDue, markSending, recordOutcomes, type OutcomeRecord } from '../../src/delivery/deliveries';
import { connectStore } from '../../src/store/connect';
import { serveDrain } from '../support/drain-worker';

/** Claims, marks and records every due delivery of one account, in the batches the dispatcher claims at most. Sends nothing. */
const [uri = '', accountId = '', share = '0'] = process.argv.slice(2);
const BATCH = 200;
const LEASE_MS = 30_000;
const body = { type: 'text' as const, text: '午间福利到' };

const { db, client } = await connectStore(uri, { monitorCommands: true });
let roundTrips = 0;
client.on('commandStarted', () => (roundTrips += 1));

await serveDrain(async () => {
  const owner = newOwner();
  let done = 0;
  let sent: OutcomeRecord[] = [];
  roundTrips = 0;
  while (done < Number(share)) {
    const claimed = await claimDue(db, { accountId, owner, limit: BATCH, leaseMs: LEASE_MS, now: new Date() });
    const marks = claimed.map(({ _id: id, claimToken }) => ({ id, claimToken, body }));
    // As the dispatcher does: what became of the ones before is written along with the next mark.
    const sending = await markSending(db, marks, new Date(), LEASE_MS, sent);
    if (marks.length === 0) await recordOutcomes(db, sent);
    done += sent.length;
    const at = new Date();
    sent = marks
      .filter(({ id }) => sending.has(id))
      .map(({ id, claimToken }) => ({ id, claimToken, at, outcome: { state: 'sent' as const, messageId: `m_${id}` } }));
  }
  return { done, roundTrips };
});
