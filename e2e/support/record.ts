import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One line of the simulator's own record: the witness of what really reached a group. */
export interface RecordedMessage {
  at: string;
  roomId: string;
  from: string;
  text: string;
  id: string;
}

/** Everything the simulated WeChat has shown so far, in order. A half-written last line is left out. */
export function readRecord(dataDir: string): RecordedMessage[] {
  const file = path.join(dataDir, 'simulator', 'messages.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedMessage);
}
