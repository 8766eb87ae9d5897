import { beijingDay, dayText, yearOf } from '@fulin/core/calendar/day';
import type { OfferDetailView } from '../../services/member-types';
import { TEXTS } from '../../texts';

const MINUTE_MS = 60_000;

/** 「11月1日 至 11月30日」 in Beijing, with years when they differ; `to` itself no longer counts. ISO instants in. */
export function validText(from: string, to: string): string {
  const days = [beijingDay(new Date(from)), beijingDay(new Date(new Date(to).getTime() - MINUTE_MS))] as const;
  const sameYear = yearOf(days[0]) === yearOf(days[1]);
  return days.map((day) => (sameYear ? dayText(day) : `${yearOf(day)}年${dayText(day)}`)).join(' 至 ');
}

/** The state in one label: what the person can do with it at this moment. */
export function stateTag(offer: Pick<OfferDetailView, 'state' | 'openNow'>): {
  text: string;
  tone: 'good' | 'warn' | 'quiet';
} {
  if (offer.state !== 'live') return { text: TEXTS.offer.states[offer.state], tone: 'quiet' };
  return offer.openNow ? { text: TEXTS.offer.usable, tone: 'good' } : { text: TEXTS.offer.notNow, tone: 'warn' };
}

/** Product names, or the sentence for every card. */
export function cardsText(cards: OfferDetailView['cardProducts']): string {
  return cards.length === 0 ? TEXTS.offer.everyCard : cards.map((card) => card.name).join('、');
}

/** Stock left of the total, whole percent; null when unlimited. */
export function stockPercent(offer: Pick<OfferDetailView, 'stockLeft' | 'stockTotal'>): number | null {
  if (offer.stockLeft === null || !offer.stockTotal) return null;
  return Math.min(100, Math.max(0, Math.round((offer.stockLeft / offer.stockTotal) * 100)));
}
