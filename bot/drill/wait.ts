import { watch } from 'node:fs/promises';
import type { SimulatorPlace } from './stage';

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until it is so, errors counting as no; false after the deadline. */
export async function untilSo(isSo: () => Promise<boolean>, deadlineMs: number, everyMs = 100): Promise<boolean> {
  const until = Date.now() + deadlineMs;
  while (Date.now() < until) {
    if (await isSo().catch(() => false)) return true;
    await pause(everyMs);
  }
  return false;
}

/** The worst moment: a message is in a chat, and its sender has not written that down yet. Waits so long at most. */
export async function nextMessage({ journal }: SimulatorPlace, atMostMs: number): Promise<void> {
  const watcher = new AbortController();
  const timer = setTimeout(() => watcher.abort(), atMostMs);
  try {
    for await (const { filename } of watch(journal, { signal: watcher.signal })) {
      if (filename === 'messages.jsonl') return;
    }
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
  } finally {
    clearTimeout(timer);
  }
}
