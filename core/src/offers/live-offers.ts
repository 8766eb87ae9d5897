import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { GridIndex, type GridPoint } from '../places/grid-index';
import type { LngLat } from '../places/model';
import type { Offer } from './model';
import { ProfileTable, type OfferFilter } from './profiles';
import { hasStock } from './rules';
import { findOffersByIds, findStampsSince, streamApproved } from './store';

export interface NearQuery extends OfferFilter {
  position: LngLat;
  /** Metres; 3,000 when absent. */
  radiusM?: number;
  /** The instant asked about; now when absent. */
  at?: Date;
  limit?: number;
  /** From the page before, with the same question. */
  cursor?: string | null;
}

export interface NearResult {
  items: { offer: Offer; distanceM: number }[];
  nextCursor: string | null;
}

export interface LiveOffersOptions {
  pollMs?: number;
  now?: () => Date;
  /** Told of a poll that failed; the next one tries again. */
  onError?: (error: unknown) => void;
}

/** Clocks of the writing processes may differ by this much: each poll looks this far back. */
const OVERLAP_MS = 10_000;
const SWEEP_EVERY_MS = 600_000;

/**
 * The offers a cardholder may be shown, kept in memory and followed by polling `updatedAt` (one indexed query a poll, which
 * returns only stamps; changed offers are then read by id). Holds approved offers not over yet and not sold out.
 */
export class LiveOffers {
  private readonly offers = new Map<string, Offer>();
  private readonly profiles = new ProfileTable();
  private grid = new GridIndex();
  private stamps = new Map<string, string>();
  private timer: NodeJS.Timeout | null = null;
  private polling: Promise<void> = Promise.resolve();
  private stopped = false;
  private since = new Date(0);
  private sweptAt = 0;
  /** When the store last answered; older than a few polls = the answers may be stale. */
  freshAt: Date;

  private constructor(
    private readonly db: Db,
    private readonly now: () => Date,
    private readonly pollMs: number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.freshAt = now();
  }

  /** Reads every approved offer, then keeps following. The store's errors come through here, and only here. */
  static async start(db: Db, options: LiveOffersOptions = {}): Promise<LiveOffers> {
    const live = new LiveOffers(
      db,
      options.now ?? (() => new Date()),
      options.pollMs ?? 500,
      options.onError ?? (() => {}),
    );
    await live.load();
    live.schedule();
    return live;
  }

  /** How many offers are held. */
  get size(): number {
    return this.offers.size;
  }

  /** A held offer, or null: not approved, over, sold out or unknown. */
  get(id: string): Offer | null {
    return this.offers.get(id) ?? null;
  }

  /** Live offers round a position, by great-circle distance then id. BAD_INPUT for a cursor that is none. */
  near(query: NearQuery): NearResult {
    const at = query.at ?? this.now();
    const limit = query.limit ?? 20;
    const hits = this.grid.near({
      lng: query.position.lng,
      lat: query.position.lat,
      radiusM: query.radiusM ?? 3_000,
      at: at.getTime(),
      accepts: this.profiles.accepting(query, at),
      limit: limit + 1,
      after: query.cursor ? parseCursor(query.cursor) : null,
    });
    const page = hits.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.flatMap((hit) => {
        const offer = this.offers.get(hit.id);
        return offer ? [{ offer, distanceM: hit.distanceM }] : [];
      }),
      nextCursor: hits.length > limit && last ? formatCursor(last) : null,
    };
  }

  /** Every held offer, in no order: for weekly lists. */
  all(): Iterable<Offer> {
    return this.offers.values();
  }

  /** Reads what changed since the last poll now, without waiting for the next one. */
  async refresh(): Promise<void> {
    this.polling = this.polling.then(() => this.poll());
    await this.polling;
  }

  /** Stops following; resolves when the running poll is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.polling.catch(() => {});
  }

  private async load(): Promise<void> {
    const startedAt = this.now();
    for await (const offer of streamApproved(this.db, startedAt))
      if (hasStock(offer)) this.offers.set(offer._id, offer);
    this.grid = new GridIndex(Array.from(this.offers.values(), (offer) => this.toPoint(offer)));
    this.since = new Date(startedAt.getTime() - OVERLAP_MS);
    this.sweptAt = startedAt.getTime();
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.refresh()
        .catch(this.onError)
        .finally(() => this.schedule());
    }, this.pollMs);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    if (this.stopped) return;
    const startedAt = this.now();
    const seen = new Map<string, string>();
    for (const stamp of await findStampsSince(this.db, this.since)) {
      seen.set(stamp._id, `${stamp.updatedAt.getTime()}:${stamp.version}:${stamp.stock?.left ?? ''}`);
    }
    const changed = [...seen].filter(([id, stamp]) => this.stamps.get(id) !== stamp).map(([id]) => id);
    for (const offer of await findOffersByIds(this.db, changed)) this.apply(offer, startedAt);
    this.stamps = seen;
    this.since = new Date(startedAt.getTime() - OVERLAP_MS);
    this.freshAt = startedAt;
    if (startedAt.getTime() - this.sweptAt > SWEEP_EVERY_MS) this.sweep(startedAt);
  }

  private apply(offer: Offer, now: Date): void {
    const before = this.offers.get(offer._id);
    if (offer.state !== 'approved' || offer.to <= now || !hasStock(offer)) {
      this.offers.delete(offer._id);
      if (before) this.grid.remove(offer._id);
      return;
    }
    this.offers.set(offer._id, offer);
    // Most changes only count stock down: place, window and profile stay, and with them the index.
    const point = this.toPoint(offer);
    if (!before || !isSamePoint(this.toPoint(before), point)) this.grid.set(point);
  }

  private sweep(now: Date): void {
    this.sweptAt = now.getTime();
    for (const offer of this.offers.values()) {
      if (offer.to > now) continue;
      this.offers.delete(offer._id);
      this.grid.remove(offer._id);
    }
  }

  private toPoint(offer: Offer): GridPoint {
    const [lng, lat] = offer.location.coordinates;
    return {
      id: offer._id,
      lng,
      lat,
      from: offer.from.getTime(),
      to: offer.to.getTime(),
      profile: this.profiles.numberOf(offer),
    };
  }
}

function isSamePoint(a: GridPoint, b: GridPoint): boolean {
  return a.lng === b.lng && a.lat === b.lat && a.from === b.from && a.to === b.to && a.profile === b.profile;
}

function formatCursor(hit: { hav: number; id: string }): string {
  return `${hit.hav}~${hit.id}`;
}

function parseCursor(cursor: string): { hav: number; id: string } {
  const split = cursor.indexOf('~');
  const hav = Number(cursor.slice(0, split));
  if (split < 1 || !Number.isFinite(hav)) throw new AppError('BAD_INPUT', 'not a cursor', { field: 'cursor' });
  return { hav, id: cursor.slice(split + 1) };
}
