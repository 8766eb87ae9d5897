const MAX_BLOCK = 512;
/** Below this many, adding one by one is as cheap. */
const FEW = 8;

/** A sorted sequence in blocks: insert, delete and seek in logarithmic time plus one small splice. */
export class OrderedList<E> {
  #blocks: E[][] = [];
  #size = 0;

  constructor(private readonly compare: (a: E, b: E) => number) {}

  get size(): number {
    return this.#size;
  }

  /** Replaces the content; cheaper than adding one by one. */
  load(entries: E[]): void {
    entries.sort(this.compare);
    this.#blocks = [];
    for (let at = 0; at < entries.length; at += MAX_BLOCK / 2) this.#blocks.push(entries.slice(at, at + MAX_BLOCK / 2));
    this.#size = entries.length;
  }

  add(entry: E): void {
    this.#size++;
    if (this.#blocks.length === 0) {
      this.#blocks.push([entry]);
      return;
    }
    const [found, at] = this.#seek((e) => this.compare(e, entry) < 0);
    const b = found === this.#blocks.length ? found - 1 : found;
    const block = this.#blocks[b] as E[];
    if (b === found) block.splice(at, 0, entry);
    else block.push(entry);
    if (block.length > MAX_BLOCK) {
      // Ascending inserts leave full blocks behind; others split in the middle.
      const cut = b !== found ? MAX_BLOCK : MAX_BLOCK / 2;
      this.#blocks.splice(b + 1, 0, block.splice(cut));
    }
  }

  /** Adds many entries; cheaper than one by one, above all when they are near each other. Sorts the array given. */
  addAll(entries: E[]): void {
    if (entries.length < FEW) {
      for (const entry of entries) this.add(entry);
      return;
    }
    entries.sort(this.compare);
    this.#size += entries.length;
    for (let at = 0; at < entries.length;) {
      const next = entries[at] as E;
      const [found] = this.#seek((e) => this.compare(e, next) < 0);
      if (found === this.#blocks.length) {
        this.#append(entries.slice(at));
        return;
      }
      const block = this.#blocks[found] as E[];
      const last = block[block.length - 1] as E;
      const from = at;
      while (at < entries.length && this.compare(entries[at] as E, last) < 0) at++;
      this.#blocks.splice(found, 1, ...cut(this.#merge(block, entries, from, at), MAX_BLOCK / 2));
    }
  }

  /** Sorted entries that come after all others: fills the last block, then makes full ones. */
  #append(entries: E[]): void {
    const last = this.#blocks.at(-1);
    const room = last === undefined ? 0 : Math.max(0, MAX_BLOCK - last.length);
    for (let i = 0; i < Math.min(room, entries.length); i++) last?.push(entries[i] as E);
    if (entries.length > room) this.#blocks.push(...cut(entries.slice(room), MAX_BLOCK));
  }

  /** A block together with the entries from `at` to `stop`, none of which comes after its last one. */
  #merge(block: E[], entries: E[], at: number, stop: number): E[] {
    const merged: E[] = [];
    let copied = 0;
    for (; at < stop; at++) {
      const entry = entries[at] as E;
      const place = firstNotBelow(block, copied, (e) => this.compare(e, entry) < 0);
      while (copied < place) merged.push(block[copied++] as E);
      merged.push(entry);
    }
    while (copied < block.length) merged.push(block[copied++] as E);
    return merged;
  }

  delete(entry: E): void {
    const [b, at] = this.#seek((e) => this.compare(e, entry) < 0);
    const block = this.#blocks[b];
    if (block === undefined || this.compare(block[at] as E, entry) !== 0) return;
    block.splice(at, 1);
    if (block.length === 0) this.#blocks.splice(b, 1);
    this.#size--;
  }

  /** Deletes many entries, those that are there; cheaper than one by one when they are near each other. Sorts the array given. */
  deleteAll(entries: E[]): void {
    if (entries.length < FEW) {
      for (const entry of entries) this.delete(entry);
      return;
    }
    entries.sort(this.compare);
    for (let at = 0; at < entries.length;) {
      const next = entries[at] as E;
      const [found] = this.#seek((e) => this.compare(e, next) < 0);
      const block = this.#blocks[found];
      if (block === undefined) return;
      const { kept, stop } = this.#without(block, entries, at);
      this.#size -= block.length - kept.length;
      this.#blocks.splice(found, 1, ...(kept.length === 0 ? [] : [kept]));
      at = stop;
    }
  }

  /** What stays of a block, and the first entry from `at` on that comes after all of the block. */
  #without(block: E[], entries: E[], at: number): { kept: E[]; stop: number } {
    const kept: E[] = [];
    const last = block[block.length - 1] as E;
    let copied = 0;
    let stop = at;
    for (; stop < entries.length; stop++) {
      const entry = entries[stop] as E;
      if (this.compare(entry, last) > 0) break;
      const place = firstNotBelow(block, copied, (e) => this.compare(e, entry) < 0);
      while (copied < place) kept.push(block[copied++] as E);
      if (copied < block.length && this.compare(block[copied] as E, entry) === 0) copied++;
    }
    while (copied < block.length) kept.push(block[copied++] as E);
    return { kept, stop };
  }

  /** Number of entries for which `below` is true; `below` must be true up to some place and false after it. */
  rank(below: (entry: E) => boolean): number {
    const [b, at] = this.#seek(below);
    let count = at;
    for (let i = 0; i < b; i++) count += (this.#blocks[i] as E[]).length;
    return count;
  }

  /** Entries from the first that is not `below`, ascending. The list must not change meanwhile. */
  *from(below: (entry: E) => boolean): Generator<E> {
    const [start, first] = this.#seek(below);
    for (let b = start, at = first; b < this.#blocks.length; b++, at = 0) {
      const block = this.#blocks[b] as E[];
      for (; at < block.length; at++) yield block[at] as E;
    }
  }

  /** Entries from the last that is `below`, descending. The list must not change meanwhile. */
  *downFrom(below: (entry: E) => boolean): Generator<E> {
    const [start, first] = this.#seek(below);
    for (let b = start, at = first - 1; b >= 0; b--, at = (this.#blocks[b]?.length ?? 0) - 1) {
      const block = this.#blocks[b] ?? [];
      for (; at >= 0; at--) yield block[at] as E;
    }
  }

  /** Block and position of the first entry that is not `below`. */
  #seek(below: (entry: E) => boolean): [block: number, at: number] {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const block = this.#blocks[middle] as E[];
      if (below(block[block.length - 1] as E)) low = middle + 1;
      else high = middle;
    }
    const block = this.#blocks[low];
    if (block === undefined) return [low, 0];
    return [low, firstNotBelow(block, 0, below)];
  }
}

function firstNotBelow<E>(block: readonly E[], start: number, below: (entry: E) => boolean): number {
  let low = start;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (below(block[middle] as E)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Slices of at most MAX_BLOCK entries: one if it fits, else of about `size`. */
function cut<E>(entries: E[], size: number): E[][] {
  if (entries.length <= MAX_BLOCK) return [entries];
  const blocks: E[][] = [];
  for (let at = 0; at < entries.length; at += size) blocks.push(entries.slice(at, at + size));
  return blocks;
}
