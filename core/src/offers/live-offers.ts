import type { Db } from 'mongodb';
import { AppError } from '../errors';
import { GridIndex, isSamePoint, type GridPoint } from '../places/grid-index';
import type { LngLat } from '../places/model';
import { Follower, type FollowOptions } from '../store/follower';
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

const SWEEP_EVERY_MS = 600_000;

/**
 * The offers a cardholder may be shown, kept in memory and followed by polling `updatedAt` (one indexed query a poll, which
 * returns only stamps; changed offers are then read by id). Holds approved offers not over yet and not sold out.
 */
export class LiveOffers {
  private readonly offers = new Map<string, Offer>();
  private readonly profiles = new ProfileTable();
  private grid = new GridIndex();
  private readonly follower: Follower;
  private sweptAt = 0;

  private constructor(
    private readonly db: Db,
    options: FollowOptions,
  ) {
    const trail = {
      stampsSince: (since: Date) => findStampsSince(this.db, since),
      takeIn: (ids: readonly string[], now: Date) => this.takeIn(ids, now),
    };
    this.follower = new Follower([trail], options);
  }

  /** Reads every approved offer, then keeps following. The store's errors come through here and in `refresh`, not in answers. */
  static async start(db: Db, options: FollowOptions = {}): Promise<LiveOffers> {
    const live = new LiveOffers(db, options);
    const readAt = live.follower.now();
    await live.load(readAt);
    live.follower.follow(readAt);
    return live;
  }

  /** When the store last answered; older than a few polls = the answers may be stale. */
  get freshAt(): Date {
    return this.follower.freshAt;
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
    const at = query.at ?? this.follower.now();
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
    await this.follower.refresh();
  }

  /** Stops following; resolves when the running poll is done. */
  async stop(): Promise<void> {
    await this.follower.stop();
  }

  private async load(readAt: Date): Promise<void> {
    for await (const offer of streamApproved(this.db, readAt)) if (hasStock(offer)) this.offers.set(offer._id, offer);
    this.grid = new GridIndex(Array.from(this.offers.values(), (offer) => this.toPoint(offer)));
    this.sweptAt = readAt.getTime();
  }

  private async takeIn(ids: readonly string[], now: Date): Promise<void> {
    for (const offer of await findOffersByIds(this.db, ids)) this.apply(offer, now);
    if (now.getTime() - this.sweptAt > SWEEP_EVERY_MS) this.sweep(now);
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

function formatCursor(hit: { hav: number; id: string }): string {
  return `${hit.hav}~${hit.id}`;
}

function parseCursor(cursor: string): { hav: number; id: string } {
  const split = cursor.indexOf('~');
  const hav = Number(cursor.slice(0, split));
  if (split < 1 || !Number.isFinite(hav)) throw new AppError('BAD_INPUT', 'not a cursor', { field: 'cursor' });
  return { hav, id: cursor.slice(split + 1) };
}
