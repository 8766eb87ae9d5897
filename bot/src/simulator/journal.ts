import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import {
  messageLine,
  peopleLine,
  type MessageLine,
  type NewMessage,
  type NewPeopleLine,
  type PeopleLine,
  type SimEvent,
} from './model';

interface Parser<T> {
  parse(value: unknown): T;
}

/** Reads a file of JSON lines; a last line cut short by a crash is cut off, so that the next append starts a fresh line. */
function readLines<T>(file: string, line: Parser<T>): T[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const text = bytes.subarray(0, end).toString('utf8');
  return text
    .split('\n')
    .filter((row) => row !== '')
    .map((row) => line.parse(JSON.parse(row)));
}

/** The simulated WeChat's record: append-only, one `appendFileSync` an event, so that it survives SIGKILL. */
export class Journal {
  private readonly messagesFile: string;
  private readonly peopleFile: string;
  private seq = 0;

  constructor(
    dir: string,
    private readonly now: () => Date,
  ) {
    mkdirSync(dir, { recursive: true });
    this.messagesFile = join(dir, 'messages.jsonl');
    this.peopleFile = join(dir, 'people.jsonl');
  }

  /** Everything recorded so far, oldest first. */
  load(): SimEvent[] {
    const messages = readLines(this.messagesFile, messageLine).map((line) => ({ type: 'message' as const, ...line }));
    const events: SimEvent[] = [...messages, ...readLines(this.peopleFile, peopleLine)];
    events.sort((a, b) => a.seq - b.seq);
    this.seq = events.at(-1)?.seq ?? 0;
    return events;
  }

  /** Records a message and answers the line as written. */
  message(message: NewMessage): MessageLine {
    const line: MessageLine = { ...this.stamp(), ...message };
    appendFileSync(this.messagesFile, `${JSON.stringify(line)}\n`);
    return line;
  }

  /** Records a person's coming, joining, leaving, or a chat's code or name. */
  people(event: NewPeopleLine): PeopleLine {
    const line = { ...this.stamp(), ...event } as PeopleLine;
    appendFileSync(this.peopleFile, `${JSON.stringify(line)}\n`);
    return line;
  }

  private stamp(): { seq: number; at: string } {
    this.seq += 1;
    return { seq: this.seq, at: this.now().toISOString() };
  }
}
