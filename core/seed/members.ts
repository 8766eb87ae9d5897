import { addDays, atMinute, beijingDay } from '../src/calendar/day';
import type { Member, MemberCard } from '../src/members/model';
import type { Group } from '../src/groups/model';
import { drawNickname } from './names';
import { createRandom } from './random';

export const DEMO_MEMBERS = 300;
const SEED = 300_001;
/** Most people hold the plain cards. */
const PRODUCTS = ['classic', 'classic', 'classic', 'gold', 'gold', 'young', 'young', 'platinum', 'auto'];

/** The 300 cardholders; billing days go round 1–31, homes are the groups' districts. member_001 lives at 静安寺. */
export function buildMembers(groups: readonly Group[], now: Date): Member[] {
  const random = createRandom(SEED);
  const today = beijingDay(now);
  return Array.from({ length: DEMO_MEMBERS }, (_, i): Member => {
    const number = String(i + 1).padStart(3, '0');
    const card = (billingDay: number): MemberCard => ({
      product: random.pick(PRODUCTS),
      last4: String(random.int(0, 9_999)).padStart(4, '0'),
      billingDay,
    });
    const cards = [card((i % 31) + 1), ...(random.chance(0.25) ? [card(random.int(1, 31))] : [])];
    const joinedAt = atMinute(addDays(today, -random.int(1, 200)), random.int(480, 1_320));
    return {
      _id: `member_${number}`,
      openid: `demo-openid-${number}`,
      nickname: drawNickname(random),
      cards,
      homeDistrictId: i === 0 ? groups[0]!.districtId : random.pick(groups).districtId,
      consent: { version: '2026-01', at: joinedAt },
      joinedAt,
      updatedAt: joinedAt,
    };
  });
}

/** Gives a few members shops of their own near 静安寺, so that the merchant pages have somebody to sign in as. */
export const SHOP_OWNERS: readonly string[] = ['demo-openid-010', 'demo-openid-020'];
