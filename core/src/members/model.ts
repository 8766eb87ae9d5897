/** A card as Fulin may know it: never a card number. */
export interface MemberCard {
  product: string;
  last4: string;
  /** 1–31. */
  billingDay: number;
}

/** 持卡人. */
export interface Member {
  _id: string;
  openid: string;
  nickname: string;
  cards: MemberCard[];
  homeDistrictId: string | null;
  consent: { version: string; at: Date } | null;
  joinedAt: Date;
  updatedAt: Date;
}

/** Card products of the demo bank: code ↔ what a cardholder calls it. */
export const CARD_PRODUCTS: Record<string, string> = {
  classic: '标准卡',
  gold: '金卡',
  platinum: '白金卡',
  young: '青春卡',
  auto: '车主卡',
};
