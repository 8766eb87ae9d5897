/** Asks again and again until the answer is not undefined, false or null; throws with `what` at the deadline. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null>,
  withinMs = 20_000,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false && answer !== null) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${withinMs} ms in vain for: ${what} (last: ${String(last)})`);
}
