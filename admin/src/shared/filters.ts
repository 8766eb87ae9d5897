/** What a filter may hold: any text, or one of the listed values. */
export type FilterSpec = Record<string, 'text' | readonly string[]>;
export type Filters<S extends FilterSpec> = {
  [K in keyof S]?: S[K] extends readonly (infer V)[] ? V : string;
};

const MAX_TEXT = 60;

/** Filters from the address bar; an unknown value is left out rather than believed. */
export function readFilters<S extends FilterSpec>(params: URLSearchParams, spec: S): Filters<S> {
  const filters: Record<string, string> = {};
  for (const [key, allowed] of Object.entries(spec)) {
    const value = params.get(key)?.trim().slice(0, MAX_TEXT) ?? '';
    if (value === '') continue;
    if (allowed === 'text' || allowed.includes(value)) filters[key] = value;
  }
  return filters as Filters<S>;
}

/** The address bar after a change: empty values go, parameters that are not filters stay. */
export function writeFilters<S extends FilterSpec>(
  params: URLSearchParams,
  change: { [K in keyof S]?: string | undefined },
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value.trim() === '') next.delete(key);
    else next.set(key, value.trim().slice(0, MAX_TEXT));
  }
  return next;
}
