import { fileURLToPath } from 'node:url';
import type { Db } from 'mongodb';
import { accountsSpec } from '../src/accounts/store';
import type { Recurrence } from '../src/broadcasts/model';
import { rehearse } from '../src/rehearsal/rehearsal';
import { broadcastsSpec, deliveriesSpec } from '../src/broadcasts/store';
import { aBroadcast, anAccount, numberedGroup, ORGS } from '../src/broadcasts/test/builders';
import { PACKAGED_CALENDAR } from '../src/calendar/holidays';
import { groupsSpec } from '../src/groups/store';
import { orgsSpec } from '../src/staff/store';
import { collectionOf } from '../src/store/collection';
import { connectStore } from '../src/store/connect';
import { ensureIndexes } from '../src/store/indexes';
import { withDevdb } from './support/devdb-process';
import { median, secondsOf } from './support/figures';

const GROUPS = 1_000;
const PLANS = 40;
const ROUNDS = 5;
const NOW = new Date('2026-11-05T01:00:00Z');
const SPECS = [accountsSpec, broadcastsSpec, deliveriesSpec, groupsSpec, orgsSpec];

const daily = (index: number): Recurrence => ({
  type: 'cron',
  cron: `${(index * 7) % 60} ${9 + (index % 11)} * * *`,
  zone: 'Asia/Shanghai',
  dayRule: index % 2 === 0 ? 'everyDay' : 'workdays',
});

async function fillStore(db: Db): Promise<void> {
  await ensureIndexes(db, SPECS);
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, accountsSpec).insertOne(anAccount());
  await collectionOf(db, groupsSpec).insertMany(Array.from({ length: GROUPS }, (_, i) => numberedGroup(i + 1)));
  await collectionOf(db, broadcastsSpec).insertMany(
    Array.from({ length: PLANS }, (_, i) =>
      aBroadcast({ _id: `bc_${i}`, recurrence: daily(i), content: { type: 'text', text: `福利${i}` } }),
    ),
  );
}

/** How long a rehearsal takes beside 40 running plans to 1,000 groups, and beside merely reading those plans and groups. */
export async function run(): Promise<void> {
  await withDevdb(async (uri) => {
    const { db, close } = await connectStore(uri);
    await fillStore(db);
    const request = {
      fields: aBroadcast({ recurrence: daily(3) }),
      orgId: 'org_head',
      orgPath: ['org_head'],
      broadcastId: null,
      askerOrgId: 'org_head',
      linkDomains: [],
    };
    const rehearsals: number[] = [];
    const reads: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rehearsals.push(await secondsOf(() => rehearse(db, request, PACKAGED_CALENDAR, NOW)));
      reads.push(await secondsOf(() => Promise.all(SPECS.map(({ name }) => db.collection(name).find().toArray()))));
    }
    const [own, reading] = [median(rehearsals) * 1_000, median(reads) * 1_000];
    console.log(
      `  ${GROUPS.toLocaleString('en-US')} groups × ${PLANS} plans: ${own.toFixed(0)} ms   reading them all ${reading.toFixed(0)} ms   ratio ${(own / reading).toFixed(1)}`,
    );
    await close();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run();
