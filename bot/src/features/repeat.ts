/**
 * Runs `work` now and then every `everyMs` after it ended, never twice at once. `nudge` runs it sooner (or once more when it
 * is running). `stop` resolves when the running one is done.
 */
export function repeat(
  work: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): { nudge(): void; stop(): Promise<void> } {
  let stopped = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  const run = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    running = work()
      .catch(onError)
      .then(() => {
        running = undefined;
        if (stopped) return;
        if (again) {
          again = false;
          run();
        } else {
          timer = setTimeout(run, everyMs);
        }
      });
  };
  run();
  return {
    nudge: () => {
      if (running) again = true;
      else run();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
