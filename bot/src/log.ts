import { createRedactor } from '@fulin/core/metrics/redact';

const QUIET_MS = 10_000;

/**
 * One JSON line an event, without phone numbers, tokens and secret settings whatever is passed. The same error again within ten
 * seconds is counted, not repeated: a store that is away would fill the disk.
 */
export class Log {
  errors = 0;
  private readonly last = new Map<string, number>();
  private readonly redact = createRedactor(process.env);

  info(event: string, detail: Record<string, unknown> = {}): void {
    console.log(this.redact(JSON.stringify({ at: new Date().toISOString(), event, ...detail })));
  }

  error(where: string, error: unknown): void {
    this.errors += 1;
    const text = error instanceof Error ? error.message : JSON.stringify(error);
    const key = `${where}:${text}`;
    const now = Date.now();
    if (now - (this.last.get(key) ?? 0) < QUIET_MS) return;
    if (this.last.size > 500) this.last.clear();
    this.last.set(key, now);
    console.error(this.redact(JSON.stringify({ at: new Date(now).toISOString(), event: 'error', where, text })));
  }
}
