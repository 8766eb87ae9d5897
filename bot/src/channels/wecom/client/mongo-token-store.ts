import { MongoServerError, type Db } from 'mongodb';
import { collectionOf, defineCollection } from '@fulin/core/store/collection';
import { SealedText } from './sealed-text';
import type { SharedToken, TokenStore } from './token-store';

interface TokenDocument {
  /** Corp and application, not secret. */
  _id: string;
  token: SharedToken | null;
  leaseOwner: string | null;
  leaseUntil: Date;
}

export const wecomTokensSpec = defineCollection<TokenDocument>('wecomTokens', []);

const DUPLICATE_KEY = 11000;

/**
 * Shares tokens through the store: one document an application, the lease taken by a conditional update. Tokens lie there sealed
 * with a key made from the application's secret, which is only in the environment.
 */
export class MongoTokenStore implements TokenStore {
  readonly #seal: SealedText;

  constructor(
    private readonly db: Db,
    secret: string,
  ) {
    this.#seal = new SealedText(secret);
  }

  get #tokens() {
    return collectionOf(this.db, wecomTokensSpec);
  }

  async read(key: string): Promise<SharedToken | null> {
    const token = (await this.#tokens.findOne({ _id: key }))?.token;
    const value = token && this.#seal.open(token.value);
    // Sealed with a secret that has changed since: as good as none.
    return token && typeof value === 'string' ? { ...token, value } : null;
  }

  async lease(key: string, owner: string, now: Date, until: Date): Promise<boolean> {
    try {
      await this.#tokens.updateOne(
        { _id: key, leaseUntil: { $lte: now } },
        { $set: { leaseOwner: owner, leaseUntil: until }, $setOnInsert: { token: null } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The document is there with a running lease, so the upsert tried to insert a second one.
      if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  async write(key: string, owner: string, token: SharedToken): Promise<boolean> {
    const result = await this.#tokens.updateOne(
      { _id: key, leaseOwner: owner },
      { $set: { token: { ...token, value: this.#seal.seal(token.value) }, leaseOwner: null, leaseUntil: new Date(0) } },
    );
    return result.matchedCount === 1;
  }

  async release(key: string, owner: string): Promise<void> {
    await this.#tokens.updateOne(
      { _id: key, leaseOwner: owner },
      { $set: { leaseOwner: null, leaseUntil: new Date(0) } },
    );
  }
}
