import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK = 64 * 1024;
const NEWLINE = 10;

/** Counts the messages in a simulator's record as they come, reading only what is new. */
export class JournalTail {
  private at = 0;
  private lines = 0;
  private readonly file: string;

  constructor(journal: string) {
    this.file = join(journal, 'messages.jsonl');
  }

  count(): number {
    let file: number;
    try {
      file = openSync(this.file, 'r');
    } catch {
      return this.lines;
    }
    const bytes = Buffer.alloc(CHUNK);
    for (
      let read = readSync(file, bytes, 0, CHUNK, this.at);
      read > 0;
      read = readSync(file, bytes, 0, CHUNK, this.at)
    ) {
      this.at += read;
      for (let i = 0; i < read; i += 1) if (bytes[i] === NEWLINE) this.lines += 1;
    }
    closeSync(file);
    return this.lines;
  }
}
