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
 * With fewer unseen offers than this a post is filled up with those not shown for the longest: one lonely deal, or none, reads as
 * a mistake, while beyond that a shorter post is better than a repeated one.
 */
const FEWEST_DEALS = 3;

export interface ChoiceRules {
  /** Of at least so many categories where there are that many; 2 when absent. */
  minCategories?: number | undefined;
  /** What the group was shown too lately, and when. */
  shown?: ReadonlyMap<string, Date>;
}

interface Scored {
  candidate: Candidate;
  score: number;
}

const idOf = ({ candidate }: Scored) => candidate.offer._id;
const byId = (a: Scored, b: Scored) => (idOf(a) < idOf(b) ? -1 : 1);

/** What has been chosen so far, and what it says against the next. */
class Choice {
  readonly chosen: Candidate[] = [];
  readonly categories = new Map<string, number>();
  private readonly campaigns = new Map<string, number>();
  private readonly names = new Set<string>();

  isTaken({ merchantId, merchantName }: Offer): boolean {
    return this.names.has(merchantId) || this.names.has(merchantName);
  }

  take({ candidate }: Scored): void {
    const { category, campaign, merchantId, merchantName } = candidate.offer;
    this.chosen.push(candidate);
    this.categories.set(category, (this.categories.get(category) ?? 0) + 1);
    this.campaigns.set(campaign, (this.campaigns.get(campaign) ?? 0) + 1);
    this.names.add(merchantId).add(merchantName);
  }

  /** The most welcome of the pool now, of the earlier ones in it on a draw. */
  bestOf(pool: readonly Scored[]): Scored | null {
    let best: Scored | null = null;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const one of pool) {
      const { category, campaign } = one.candidate.offer;
      const repeats = (this.categories.get(category) ?? 0) + (this.campaigns.get(campaign) ?? 0);
      const worth = one.score - REPEAT_PENALTY * repeats;
      if (worth > bestWorth) {
        best = one;
        bestWorth = worth;
      }
    }
    return best;
  }
}

/** The best of each merchant, and of each shop's name: a chain is named once. */
function onePerMerchant(scored: readonly Scored[]): Scored[] {
  const seen = new Set<string>();
  return scored.filter(({ candidate: { offer } }) => {
    if (seen.has(offer.merchantId) || seen.has(offer.merchantName)) return false;
    seen.add(offer.merchantId).add(offer.merchantName);
    return true;
  });
}

function chooseFresh(choice: Choice, fresh: readonly Scored[], limit: number, minCategories: number): void {
  let pool = onePerMerchant(fresh);
  const wanted = Math.min(minCategories, limit, new Set(pool.map((one) => one.candidate.offer.category)).size);
  while (choice.chosen.length < limit && pool.length > 0) {
    const missing = wanted - choice.categories.size;
    const mustWiden = missing > 0 && limit - choice.chosen.length <= missing;
    const wider = mustWiden ? pool.filter((one) => !choice.categories.has(one.candidate.offer.category)) : pool;
    const best = choice.bestOf(wider.length > 0 ? wider : pool);
    if (!best) return;
    choice.take(best);
    pool = pool.filter((one) => one !== best);
  }
}

/** Longest not shown first. */
function fillUp(choice: Choice, repeats: readonly Scored[], shown: ReadonlyMap<string, Date>, upTo: number): void {
  const shownAt = (one: Scored) => shown.get(idOf(one))?.getTime() ?? 0;
  for (const one of [...repeats].sort((a, b) => shownAt(a) - shownAt(b) || b.score - a.score || byId(a, b))) {
    if (choice.chosen.length >= upTo) return;
    if (!choice.isTaken(one.candidate.offer)) choice.take(one);
  }
}

/**
 * The best offers of the candidates: saving and nearness count alike, one offer a merchant and a shop's name, at least so many
 * categories where there are that many, none that the group was shown too lately unless hardly any other is left. The same candidates
 * give the same choice, in whatever order they come.
 */
export function chooseOffers(
  candidates: readonly Candidate[],
  limit: number,
  radiusM: number,
  { minCategories = 2, shown = new Map() }: ChoiceRules = {},
): Candidate[] {
  const scored = candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, radiusM) }))
    .sort((a, b) => b.score - a.score || byId(a, b));
  const choice = new Choice();
  const isShown = (one: Scored) => shown.has(idOf(one));
  chooseFresh(
    choice,
    scored.filter((one) => !isShown(one)),
    limit,
    minCategories,
  );
  if (shown.size > 0) fillUp(choice, scored.filter(isShown), shown, Math.min(limit, FEWEST_DEALS));
  return choice.chosen;
}
