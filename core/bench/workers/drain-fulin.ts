import { newOwner } from '../../src/accounts/owner';
import { claimDue, markSending, recordOutcomes } from '../../src/broadcasts/deliveries';
import { connectStore } from '../../src/store/connect';
import { serveDrain } from '../support/drain-worker';

/** Claims, marks and records every due delivery of one account, in the batches the dispatcher claims at most. Sends nothing. */
const [uri = '', accountId = '', share = '0'] = process.argv.slice(2);
const BATCH = 200;
const LEASE_MS = 30_000;

const { db, client } = await connectStore(uri, { monitorCommands: true });
let roundTrips = 0;
client.on('commandStarted', () => (roundTrips += 1));

await serveDrain(async () => {
  const owner = newOwner();
  const body = { type: 'text' as const, text: '午间福利到' };
  let done = 0;
  roundTrips = 0;
  while (done < Number(share)) {
    const claimed = await claimDue(db, { accountId, owner, limit: BATCH, leaseMs: LEASE_MS, now: new Date() });
    const marks = claimed.map(({ _id: id, claimToken }) => ({ id, claimToken, body }));
    const sending = await markSending(db, marks, new Date(), LEASE_MS);
    const at = new Date();
    const records = marks
      .filter(({ id }) => sending.has(id))
      .map(({ id, claimToken }) => ({ id, claimToken, at, outcome: { state: 'sent' as const, messageId: `m_${id}` } }));
    done += await recordOutcomes(db, records);
  }
  return { done, roundTrips };
});
