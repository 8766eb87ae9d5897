/** One page of a list, with the cursor of the next; '' = the last. */
export interface Page<T> {
  items: T[];
  nextCursor: string;
}

/** Far more than any list of one task has; a server that never ends a list must not hold the process. */
const MAX_PAGES = 1_000;

/** Every item of a list with cursors (`next_cursor`), page after page. */
export async function readAllPages<T>(readPage: (cursor: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, nextCursor } = await readPage(cursor);
    all.push(...items);
    if (nextCursor === '' || nextCursor === cursor) return all;
    cursor = nextCursor;
  }
  return all;
}
