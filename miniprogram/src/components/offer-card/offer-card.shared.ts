import type { Category } from '@fulin/core/merchants/model';
import type { OfferCardView } from '../../services/member-types';
import { TEXTS } from '../../texts';

/** One character that stands for a category where an icon would. */
export const CATEGORY_MARKS: Record<Category, string> = {
  coffee: '咖',
  dining: '餐',
  fastfood: '快',
  dessert: '甜',
  supermarket: '超',
  fuel: '油',
  movie: '影',
  hotel: '宿',
  shopping: '购',
};

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
