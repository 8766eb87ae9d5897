export interface TryUntil {
  isStopped: () => boolean;
  onError: (error: unknown) => void;
  everyMs?: number;
}

/** Runs `work` again and again until it succeeds; null when stopped first. */
export async function tryUntil<T>(
  work: () => Promise<T>,
  { isStopped, onError, everyMs = 1000 }: TryUntil,
): Promise<T | null> {
  while (!isStopped()) {
    try {
      return await work();
    } catch (error) {
      onError(error);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
  return null;
}
