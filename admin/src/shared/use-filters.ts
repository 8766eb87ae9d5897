import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, writeFilters, type FilterSpec, type Filters } from './filters';

/** Filters kept in the address bar, so that a view can be shared, bookmarked and gone back to. */
export function useFilters<S extends FilterSpec>(spec: S) {
  const [params, setParams] = useSearchParams();
  const filters: Filters<S> = useMemo(() => readFilters(params, spec), [params, spec]);
  const setFilters = useCallback(
    (change: { [K in keyof S]?: string | undefined }) => {
      setParams((current) => writeFilters<S>(current, change), { replace: true });
    },
    [setParams],
  );
  const clear = useCallback(() => {
    setFilters(Object.fromEntries(Object.keys(spec).map((key) => [key, undefined])) as Record<keyof S, undefined>);
  }, [setFilters, spec]);
  return { filters, setFilters, clear, active: Object.keys(filters).length > 0 };
}
