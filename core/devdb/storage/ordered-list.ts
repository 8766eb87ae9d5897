const MAX_BLOCK = 512;

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

  delete(entry: E): void {
    const [b, at] = this.#seek((e) => this.compare(e, entry) < 0);
    const block = this.#blocks[b];
    if (block === undefined || this.compare(block[at] as E, entry) !== 0) return;
    block.splice(at, 1);
    if (block.length === 0) this.#blocks.splice(b, 1);
    this.#size--;
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
    const found = low;
    low = 0;
    high = block.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (below(block[middle] as E)) low = middle + 1;
      else high = middle;
    }
    return [found, low];
  }
}
