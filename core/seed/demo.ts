import { MongoBulkWriteError, type Db, type Document } from 'mongodb';
import { faqSpec } from '../src/answers/store';
import { accountsSpec } from '../src/accounts/store';
import { broadcastsSpec, broadcastTemplatesSpec, deliveriesSpec } from '../src/broadcasts/store';
import { groupMembersSpec, groupsSpec } from '../src/groups/store';
import { eventsSpec } from '../src/insight/store';
import { membersSpec } from '../src/members/store';
import { merchantsSpec } from '../src/merchants/store';
import { offersSpec } from '../src/offers/store';
import { districtsSpec } from '../src/places/store';
import { hashPassword } from '../src/staff/password';
import { orgsSpec, staffSpec } from '../src/staff/store';
import type { CollectionSpec } from '../src/store/collection';
import { buildAccount, buildPersonAccount } from './account';
import { buildBroadcasts, buildTemplates } from './broadcasts';
import { buildDistricts } from './districts';
import { buildFaq } from './faq';
import { buildGroups, buildRooms } from './groups';
import { buildMembers, SHOP_OWNERS } from './members';
import { buildMerchants } from './merchants';
import { buildOffers } from './offers';
import { buildOrgs, buildStaff } from './orgs';
import { buildPastDeliveries } from './past-deliveries';
import { buildEvents, buildGroupMembers } from './past-members';

export const DEMO_PASSWORD = 'fulin-demo';
const BATCH = 2_000;
const DUPLICATE_KEY = 11_000;
const SHOPS_PER_OWNER = 3;

/** Everything of the demo city but the password's hash, as of an instant: the same instant gives the same documents. */
export function buildDemo(now: Date) {
  const districts = buildDistricts(now);
  const groups = buildGroups(districts, now);
  const merchants = buildMerchants(districts, now);
  // The groups come in the order of their fame: the first one's district is where the demo's shopkeepers are.
  const local = merchants.filter((merchant) => merchant.districtId === groups[0]?.districtId);
  SHOP_OWNERS.forEach((openid, i) => {
    for (const shop of local.slice(i * SHOPS_PER_OWNER, (i + 1) * SHOPS_PER_OWNER)) shop.ownerOpenids = [openid];
  });
  const offers = buildOffers(merchants, now);
  const broadcasts = buildBroadcasts(now);
  const deliveries = buildPastDeliveries(broadcasts, groups, offers, now);
  const groupMembers = buildGroupMembers(buildRooms(groups), now);
  const lastPosts = new Map<string, Date>();
  for (const { groupId, sentAt } of deliveries) if (sentAt) lastPosts.set(groupId, sentAt);
  return {
    districts,
    merchants,
    offers,
    groups: groups.map((group) => ({ ...group, lastPostAt: lastPosts.get(group._id) ?? null })),
    groupMembers,
    members: buildMembers(groups, now),
    accounts: [buildAccount(now), buildPersonAccount(now)],
    broadcasts,
    templates: buildTemplates(now),
    deliveries,
    events: buildEvents(groupMembers, groups, now),
    faq: buildFaq(now),
    orgs: buildOrgs(),
  };
}

export interface SeedOptions {
  /** Told of each step, for people who wait. */
  onProgress?: (line: string) => void;
}

/**
 * Lays the demo city into an empty store; false when there is one already. The orgs come last: a run that was cut short is
 * simply finished by the next one, which leaves alone what is there.
 */
export async function seedDemo(db: Db, now: Date, options: SeedOptions = {}): Promise<boolean> {
  if (await db.collection(orgsSpec.name).findOne({})) return false;
  const demo = buildDemo(now);
  const staff = buildStaff(await hashPassword(DEMO_PASSWORD), now);
  const insert = async <T extends Document>(spec: CollectionSpec<T>, documents: readonly T[]): Promise<void> => {
    await insertMissing(db, spec, documents);
    options.onProgress?.(`${spec.name}: ${documents.length}`);
  };
  await insert(districtsSpec, demo.districts);
  await insert(merchantsSpec, demo.merchants);
  await insert(offersSpec, demo.offers);
  await insert(groupsSpec, demo.groups);
  await insert(groupMembersSpec, demo.groupMembers);
  await insert(faqSpec, demo.faq);
  await insert(membersSpec, demo.members);
  await insert(accountsSpec, demo.accounts);
  await insert(broadcastsSpec, demo.broadcasts);
  await insert(broadcastTemplatesSpec, demo.templates);
  await insert(deliveriesSpec, demo.deliveries);
  await insert(eventsSpec, demo.events);
  await insert(staffSpec, staff);
  await insert(orgsSpec, demo.orgs);
  return true;
}

async function insertMissing<T extends Document>(
  db: Db,
  spec: CollectionSpec<T>,
  documents: readonly T[],
): Promise<void> {
  for (let at = 0; at < documents.length; at += BATCH) {
    try {
      await db.collection<Document>(spec.name).insertMany(documents.slice(at, at + BATCH), { ordered: false });
    } catch (error) {
      const writeErrors = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (writeErrors.length === 0 || writeErrors.some((one) => one.code !== DUPLICATE_KEY)) throw error;
    }
  }
}
