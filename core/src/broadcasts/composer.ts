import { beijingDay } from '../calendar/day';
import type { Group } from '../groups/model';
import type { LiveOffers, NearQuery } from '../offers/live-offers';
import { discountText, timeText } from '../offers/texts';
import { chooseOffers, type Candidate } from './choose-offers';
import type { BroadcastContent, MessageBody } from './model';
import { BILLING_OPENINGS, CLOSING, distanceText, MEAL_OPENINGS, NEARBY_OPENINGS, pickLine } from './texts';

/** Where the composer finds offers: `LiveOffers`, or a list in a test. */
export type OfferSource = Pick<LiveOffers, 'near'>;

export type Composed = { ok: true; body: MessageBody } | { ok: false; reason: 'noLiveOffers' };

type ComposedFor = Pick<Group, '_id' | 'districtName' | 'location'>;
type DealContent = Extract<BroadcastContent, { type: 'nearbyDeals' | 'billingDay' }>;

/** The nearest ones that are looked at; in a city's centre more lie within the radius than anybody compares. */
const CANDIDATES = 200;

function findCandidates(content: DealContent, group: ComposedFor, at: Date, offers: OfferSource): Candidate[] {
  const [lng, lat] = group.location.coordinates;
  const query: NearQuery = { position: { lng, lat }, radiusM: content.radiusM, at, openNow: true, limit: CANDIDATES };
  if (content.type === 'billingDay') {
    query.isBillingDay = true;
    query.onBillingDay = true;
  } else {
    query.onBillingDay = false;
    if (content.meal) query.meal = content.meal;
  }
  return offers.near(query).items;
}

function openingOf(content: DealContent, group: ComposedFor, at: Date): string {
  if (content.intro.trim() !== '') return content.intro.trim();
  const key = `${beijingDay(at)}:${group._id}`;
  const place = group.districtName;
  const lines =
    content.type === 'billingDay' ? BILLING_OPENINGS : content.meal ? MEAL_OPENINGS[content.meal] : NEARBY_OPENINGS;
  return pickLine(lines, key).replace('{place}', place);
}

function offerLines({ offer, distanceM }: Candidate, index: number): string {
  return [
    `${index + 1}. ${offer.merchantName}(${distanceText(distanceM)})`,
    `   ${offer.campaign} ${discountText(offer.discount)}`,
    `   ${timeText(offer)}`,
  ].join('\n');
}

/**
 * What one group gets at one moment. Deal posts take the best offers round the group's district that can be used at that very
 * moment; with nothing to offer there is no post. The same group, moment and offers always give the same text.
 */
export function composeMessage(content: BroadcastContent, group: ComposedFor, at: Date, offers: OfferSource): Composed {
  switch (content.type) {
    case 'text':
      return { ok: true, body: { type: 'text', text: content.text } };
    case 'picture':
      return { ok: true, body: { type: 'image', mediaId: content.mediaId } };
    case 'link':
    case 'miniProgram':
      return { ok: true, body: content };
    case 'series':
    case 'welcome':
      return { ok: false, reason: 'noLiveOffers' };
    case 'nearbyDeals':
    case 'billingDay':
  }
  const chosen = chooseOffers(findCandidates(content, group, at, offers), content.limit, content.radiusM);
  if (chosen.length === 0) return { ok: false, reason: 'noLiveOffers' };
  const text = [openingOf(content, group, at), ...chosen.map(offerLines), CLOSING].join('\n\n');
  return { ok: true, body: { type: 'text', text } };
}
