/** A customer group of the fake corp. */
export interface FakeChat {
  chatId: string;
  owner: string;
  name: string;
  people: { userid: string; type: 1 | 2; join_time: number; name: string; state?: string }[];
}

/** What the fake corp consists of; handlers read and change it. */
export class FakeWorld {
  readonly chats = new Map<string, FakeChat>();
  #ids = 0;

  constructor(readonly now: () => Date) {}

  addChats(owner: string, count: number, prefix = 'wr'): string[] {
    return Array.from({ length: count }, (_, i) => {
      const chatId = `${prefix}-${owner}-${i}`;
      this.chats.set(chatId, { chatId, owner, name: `群 ${i}`, people: [] });
      return chatId;
    });
  }

  joins(chatId: string, userid: string, state = ''): void {
    const join_time = Math.floor(this.now().getTime() / 1000);
    this.chats.get(chatId)?.people.push({ userid, type: 2, join_time, name: userid, state });
  }

  hasOwner(userid: string): boolean {
    return [...this.chats.values()].some((chat) => chat.owner === userid);
  }

  newId(prefix: string): string {
    return `${prefix}${++this.#ids}`;
  }
}

/** A handler of one interface: the body in, the answer (with its error code, if any) out. */
export type FakeHandler = (body: Record<string, unknown>) => object;

export const ok = (more: object = {}): object => ({ errcode: 0, errmsg: 'ok', ...more });
export const fail = (errcode: number): object => ({ errcode, errmsg: 'refused' });

/** One page of a list, cut at `limit` or the fake's own smaller page. */
export function pageOf<T>(
  all: readonly T[],
  body: Record<string, unknown>,
  ownLimit: number,
): { items: T[]; next_cursor: string } {
  const at = Number(body.cursor || 0);
  const size = Math.min(Number(body.limit ?? ownLimit), ownLimit);
  const next = at + size;
  return { items: all.slice(at, next), next_cursor: next < all.length ? String(next) : '' };
}
