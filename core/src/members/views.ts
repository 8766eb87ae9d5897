import type { DistrictView } from '../places/views';

/** A card as its holder sees it. */
export interface MemberCardView {
  product: string;
  productName: string;
  last4: string;
  billingDay: number;
}

/** The signed-in cardholder. */
export interface MeView {
  id: string;
  nickname: string;
  cards: MemberCardView[];
  home: DistrictView | null;
  /** The nearest billing day of any card from today on (Beijing day); null without cards. */
  nextBillingDay: string | null;
}

/** A cardholder in the demo's chooser. */
export interface DemoMemberView {
  id: string;
  nickname: string;
  cards: MemberCardView[];
}
