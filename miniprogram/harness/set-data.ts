/** Applies one `setData` payload, whose keys are paths such as `root.cn.[0].cl`, to a page's data in place. */
export function applySetData(data: Record<string, unknown>, payload: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(payload)) assign(data, stepsOf(path), value);
}

/** `root.cn.[0].cl` and `a[0].b` alike: names and indexes in order. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? name! : Number(index),
  );
}

function assign(target: Record<string | number, unknown>, steps: (string | number)[], value: unknown): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  if (rest.length === 0) {
    target[step] = value;
    return;
  }
  const next = target[step];
  if (next === null || typeof next !== 'object') target[step] = typeof rest[0] === 'number' ? [] : {};
  assign(target[step] as Record<string | number, unknown>, rest, value);
}
