import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { createRandom, type Random } from '../seed/random';
import { CATEGORIES, type Category } from '../src/merchants/model';
import { ProfileTable } from '../src/offers/profiles';
import { distanceM, EARTH_RADIUS_M } from '../src/places/distance';
import { GridIndex } from '../src/places/grid-index';
import type { LngLat } from '../src/places/model';

/**
 * "Nearest 20 within 3 km, one category, valid now" among 1,000,000 clustered offers, three ways, the same questions, in one run.
 *
 * What grows with what: ours costs the points that stand in the cells it opens, so it grows with the density round the asker
 * (and shrinks with it too: a crowd fills the page sooner), hardly with the number of offers in all. geokdbush descends a tree a
 * category (log n) and calls a filter per point met. Looking at everything grows with the number of offers.
 */
const OFFERS = 1_000_000;
const LIMIT = 20;
const RADIUS_M = 3_000;
const NOW = Date.parse('2026-11-25T04:00:00Z');
const DAY = 86_400_000;
/** geokdbush's own radius of the earth, km: the same circle has another length on it. */
const GEOKDBUSH_RADIUS_KM = (RADIUS_M / EARTH_RADIUS_M) * 6_371;

interface BenchOffer extends LngLat {
  id: string;
  category: Category;
  from: number;
  to: number;
}
interface Question extends LngLat {
  category: Category;
}
type Answerer = (question: Question) => string[];

/** 400 quarters over the Yangtze delta, people and shops thick in their middles; a tenth stands anywhere. */
function makeWorld(random: Random): { offers: BenchOffer[]; questions: Question[] } {
  const centres = Array.from({ length: 400 }, () => ({
    lng: 118.5 + 3.4 * random.next(),
    lat: 30.7 + 1.5 * random.next(),
  }));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const place = (): LngLat => {
    if (random.chance(0.1)) return { lng: 118.5 + 3.4 * random.next(), lat: 30.7 + 1.5 * random.next() };
    const centre = random.pick(centres);
    return { lng: centre.lng + 0.015 * normal(), lat: centre.lat + 0.012 * normal() };
  };
  const offers = Array.from({ length: OFFERS }, (_, i): BenchOffer => {
    const from = NOW + random.int(-60, 20) * DAY;
    return { ...place(), id: `off_${i}`, category: random.pick(CATEGORIES), from, to: from + random.int(10, 90) * DAY };
  });
  const questions = Array.from({ length: 20_000 }, () => ({ ...place(), category: random.pick(CATEGORIES) }));
  return { offers, questions };
}

function buildOurs(offers: readonly BenchOffer[]): Answerer {
  const profiles = new ProfileTable();
  const plain = { weekdays: [], hours: [], cardProducts: [], onBillingDay: false };
  const numbers = new Map(CATEGORIES.map((category) => [category, profiles.numberOf({ ...plain, category })]));
  const grid = new GridIndex(offers.map((offer) => ({ ...offer, profile: numbers.get(offer.category)! })));
  const now = new Date(NOW);
  return ({ lng, lat, category }) =>
    grid
      .near({ lng, lat, radiusM: RADIUS_M, at: NOW, accepts: profiles.accepting({ category }, now), limit: LIMIT })
      .map((hit) => hit.id);
}

/** The offers in parallel typed arrays, so that the references are not slowed by chasing objects. */
function toColumns(offers: readonly BenchOffer[]) {
  return {
    ids: offers.map((offer) => offer.id),
    lng: Float64Array.from(offers, (offer) => offer.lng),
    lat: Float64Array.from(offers, (offer) => offer.lat),
    from: Float64Array.from(offers, (offer) => offer.from),
    to: Float64Array.from(offers, (offer) => offer.to),
    category: Uint8Array.from(offers, (offer) => CATEGORIES.indexOf(offer.category)),
  };
}

/** One tree a category, its filter called for each point met. */
function buildGeokdbush(offers: readonly BenchOffer[]): Answerer {
  const trees = new Map(
    CATEGORIES.map((category) => {
      const own = toColumns(offers.filter((offer) => offer.category === category));
      const tree = new KDBush(own.ids.length);
      for (let i = 0; i < own.ids.length; i++) tree.add(own.lng[i]!, own.lat[i]!);
      const { from, to } = own;
      const isValid = (i: number): boolean => from[i]! <= NOW && NOW < to[i]!;
      return [category, { tree: tree.finish(), ids: own.ids, isValid }];
    }),
  );
  return ({ lng, lat, category }) => {
    const { tree, ids, isValid } = trees.get(category)!;
    return around(tree, lng, lat, LIMIT, GEOKDBUSH_RADIUS_KM, isValid).map((i) => ids[Number(i)]!);
  };
}

/** Every offer, the cheap conditions first. */
function buildBruteForce(offers: readonly BenchOffer[]): Answerer {
  const { ids, lng, lat, from, to, category } = toColumns(offers);
  return (question) => {
    const wanted = CATEGORIES.indexOf(question.category);
    const hits: { id: string; away: number }[] = [];
    for (let i = 0; i < ids.length; i++) {
      if (category[i] !== wanted || from[i]! > NOW || to[i]! <= NOW) continue;
      const away = distanceM({ lng: lng[i]!, lat: lat[i]! }, question);
      if (away <= RADIUS_M) hits.push({ id: ids[i]!, away });
    }
    hits.sort((a, b) => a.away - b.away || (a.id < b.id ? -1 : 1));
    return hits.slice(0, LIMIT).map((hit) => hit.id);
  };
}

interface Figures {
  p50: number;
  p99: number;
  perSecond: number;
}

/**
 * Times each question in turn by every answerer, `rounds` times over, and keeps each one's fastest time: what else the machine
 * does meanwhile strikes all alike and is left out of the tail.
 */
function measure(answerers: readonly Answerer[], questions: readonly Question[], rounds: number): Figures[] {
  const times = answerers.map(() => new Float64Array(questions.length).fill(Infinity));
  for (let round = 0; round < rounds; round++) {
    questions.forEach((question, i) => {
      answerers.forEach((answer, who) => {
        const before = performance.now();
        answer(question);
        times[who]![i] = Math.min(times[who]![i]!, (performance.now() - before) * 1_000);
      });
    });
  }
  return times.map((own) => {
    const sum = own.reduce((total, time) => total + time, 0);
    own.sort();
    const at = (share: number): number => own[Math.floor(own.length * share)]!;
    return { p50: at(0.5), p99: at(0.99), perSecond: (own.length / sum) * 1e6 };
  });
}

/** Points at the very same distance (to a micrometre) may change places; anything else is a wrong answer. */
function assertAgree(
  name: string,
  offers: readonly BenchOffer[],
  ours: Answerer,
  other: Answerer,
  questions: readonly Question[],
): void {
  const away = (id: string, from: LngLat): number => distanceM(offers[Number(id.slice(4))]!, from);
  for (const question of questions) {
    const a = ours(question).map((id) => away(id, question));
    const b = other(question).map((id) => away(id, question));
    if (a.length !== b.length || a.some((metres, i) => Math.abs(metres - b[i]!) > 1e-6)) {
      throw new Error(`${name} disagrees at ${JSON.stringify(question)}: ${a.join(' ')} / ${b.join(' ')}`);
    }
  }
}

function timed<T>(name: string, build: () => T): T {
  const startedAt = performance.now();
  const built = build();
  console.log(`  ${name} built in ${Math.round(performance.now() - startedAt)} ms`);
  return built;
}

/** Prints p50, p99 and queries a second of each, and how many times ahead ours is. Throws when the answers differ. */
export async function run(): Promise<void> {
  console.log(
    `near me: nearest ${LIMIT} within ${RADIUS_M} m, one category, valid now, among ${OFFERS.toLocaleString('en')} clustered offers`,
  );
  const { offers, questions } = makeWorld(createRandom(1_000_000));
  const ours = timed('grid (ours)', () => buildOurs(offers));
  const geokdbush = timed('geokdbush, a tree a category', () => buildGeokdbush(offers));
  const bruteForce = buildBruteForce(offers);
  assertAgree('geokdbush', offers, ours, geokdbush, questions.slice(0, 2_000));
  assertAgree('looking at everything', offers, ours, bruteForce, questions.slice(0, 20));
  const hits = questions.slice(0, 2_000).reduce((sum, question) => sum + ours(question).length, 0) / 2_000;
  console.log(`  same answers from all three; ${hits.toFixed(1)} hits a question`);

  const [grid, tree] = measure([ours, geokdbush], questions, 3);
  const [, everything] = measure([ours, bruteForce], questions.slice(0, 60), 1);
  const results: [string, Figures][] = [
    ['grid (ours)', grid!],
    ['geokdbush', tree!],
    ['everything', everything!],
  ];
  const base = results[0]![1];
  for (const [name, { p50, p99, perSecond }] of results) {
    const ratio = `p50 × ${(p50 / base.p50).toFixed(1)}, p99 × ${(p99 / base.p99).toFixed(1)}, rate × ${(perSecond / base.perSecond).toFixed(3)}`;
    console.log(
      `  ${name.padEnd(12)} p50 ${p50.toFixed(1)} µs  p99 ${p99.toFixed(1)} µs  ${Math.round(perSecond)}/s   (${ratio})`,
    );
  }
  await Promise.resolve();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
