import type { Discount, Offer } from '../offers/model';

export interface Candidate {
  offer: Offer;
  distanceM: number;
}

/** A saving beyond this does not make an offer better: 50 yuan is worth the walk already. */
const FULL_SAVING_FEN = 5_000;
/** What a percentage is taken of when it has no floor: an ordinary bill of 80 yuan. */
const ORDINARY_BILL_FEN = 8_000;
/** Each offer of the same category, and of the same campaign, so far makes the next one this much less welcome. */
const REPEAT_PENALTY = 0.35;
/** What every new cardholder gets anywhere, once, is no news to a group: it comes after the deals of the day. */
const NEW_MEMBER_PENALTY = 2;

/** About what the cardholder saves, in fen. */
export function savingFen(discount: Discount): number {
  switch (discount.type) {
    case 'percentOff': {
      const saving = (Math.max(discount.minSpendFen, ORDINARY_BILL_FEN) * discount.percentOff) / 100;
      return discount.capFen > 0 ? Math.min(saving, discount.capFen) : saving;
    }
    case 'amountOff':
      return discount.offFen;
    case 'fixedPrice':
      return discount.originalFen - discount.priceFen;
    case 'gift':
      return discount.worthFen;
  }
}

function scoreOf(candidate: Candidate, radiusM: number): number {
  const saving = Math.min(savingFen(candidate.offer.discount), FULL_SAVING_FEN) / FULL_SAVING_FEN;
  const nearness = 1 - Math.min(candidate.distanceM / radiusM, 1);
  return saving + nearness - (candidate.offer.kind === 'newMember' ? NEW_MEMBER_PENALTY : 0);
}

/**
 * The best offers of the candidates: saving and nearness count alike, one offer a merchant and a shop's name, at least two categories
 * where there are two. The same candidates give the same choice, in whatever order they come.
 */
export function chooseOffers(candidates: readonly Candidate[], limit: number, radiusM: number): Candidate[] {
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, radiusM) }))
    .sort((a, b) => b.score - a.score || (a.candidate.offer._id < b.candidate.offer._id ? -1 : 1));
  const seen = new Set<string>();
  const pool = scored.filter(({ candidate }) => {
    const { merchantId, merchantName } = candidate.offer;
    if (seen.has(merchantId) || seen.has(merchantName)) return false;
    seen.add(merchantId).add(merchantName);
    return true;
  });
  const chosen: Candidate[] = [];
  const counts = new Map<string, number>();
  const campaigns = new Map<string, number>();
  const take = (index: number): void => {
    const [entry] = pool.splice(index, 1);
    if (!entry) return;
    chosen.push(entry.candidate);
    const { category, campaign } = entry.candidate.offer;
    counts.set(category, (counts.get(category) ?? 0) + 1);
    campaigns.set(campaign, (campaigns.get(campaign) ?? 0) + 1);
  };
  while (chosen.length < limit && pool.length > 0) {
    const lastChance = chosen.length === limit - 1 && chosen.length > 0 && counts.size === 1;
    const other = lastChance ? pool.findIndex(({ candidate }) => !counts.has(candidate.offer.category)) : -1;
    take(other >= 0 ? other : bestIndex(pool, counts, campaigns));
  }
  return chosen;
}

function bestIndex(
  pool: readonly { candidate: Candidate; score: number }[],
  counts: ReadonlyMap<string, number>,
  campaigns: ReadonlyMap<string, number>,
): number {
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  pool.forEach(({ candidate, score }, index) => {
    const { category, campaign } = candidate.offer;
    const worth = score - REPEAT_PENALTY * ((counts.get(category) ?? 0) + (campaigns.get(campaign) ?? 0));
    if (worth > bestScore) {
      best = index;
      bestScore = worth;
    }
  });
  return best;
}
