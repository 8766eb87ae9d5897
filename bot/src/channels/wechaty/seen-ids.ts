/** Remembers the last `limit` ids, so that a message told twice is heard once. */
export class SeenIds {
  private readonly ids = new Set<string>();

  constructor(private readonly limit: number) {}

  /** False when the id was there already. */
  add(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    if (this.ids.size > this.limit) {
      for (const oldest of this.ids) {
        this.ids.delete(oldest);
        break;
      }
    }
    return true;
  }
}
