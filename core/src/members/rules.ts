import { isBillingDay, nextBillingDay } from '../calendar/billing-day';
import { beijingDay } from '../calendar/day';
import type { Day } from '../calendar/model';
import type { DistrictView } from '../places/views';
import { CARD_PRODUCTS } from './model';
import type { Member } from './model';
import type { DemoMemberView, MemberCardView, MeView } from './views';

/** Is it the billing day of any of the cards? */
export function isAnyBillingDay(member: Pick<Member, 'cards'>, day: Day): boolean {
  return member.cards.some((card) => isBillingDay(day, card.billingDay));
}

/** What an offer search needs to know of the asker at an instant. */
export function askerDay(member: Pick<Member, 'cards'>, now: Date): { isBillingDay: boolean } {
  return { isBillingDay: isAnyBillingDay(member, beijingDay(now)) };
}

function toCardViews(member: Pick<Member, 'cards'>): MemberCardView[] {
  return member.cards.map(({ product, last4, billingDay }) => ({
    product,
    productName: CARD_PRODUCTS[product] ?? product,
    last4,
    billingDay,
  }));
}

/** The cardholder's own page. */
export function toMeView(member: Member, home: DistrictView | null, now: Date): MeView {
  return {
    id: member._id,
    nickname: member.nickname,
    cards: toCardViews(member),
    home,
    nextBillingDay: nextBillingDay(
      member.cards.map((card) => card.billingDay),
      now,
    ),
  };
}

/** A cardholder in the demo's chooser. */
export function toDemoMemberView(member: Member): DemoMemberView {
  return { id: member._id, nickname: member.nickname, cards: toCardViews(member) };
}
