import type { OfferCardView } from '../../services/member-types';
import { TEXTS } from '../../texts';

/** From here down the number of those left is worth showing as a warning. */
const FEW = 20;

export interface CardTag {
  text: string;
  tone: 'good' | 'warn' | 'accent' | 'quiet';
}

/** The labels under an offer, the most urgent first. */
export function offerTags(offer: Pick<OfferCardView, 'openNow' | 'stockLeft' | 'synthetic'>): CardTag[] {
  const tags: CardTag[] = [];
  if (offer.stockLeft === 0) tags.push({ text: TEXTS.offer.soldOut, tone: 'quiet' });
  else if (offer.openNow) tags.push({ text: TEXTS.offer.usable, tone: 'good' });
  if (offer.stockLeft !== null && offer.stockLeft > 0)
    tags.push({ text: TEXTS.offer.left(offer.stockLeft), tone: offer.stockLeft <= FEW ? 'warn' : 'quiet' });
  if (offer.synthetic) tags.push({ text: TEXTS.offer.synthetic, tone: 'quiet' });
  return tags;
}
