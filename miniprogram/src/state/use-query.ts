import { useCallback, useEffect, useRef, useState } from 'react';
import { textOf } from '../services/errors';

export interface Query<T> {
  status: 'loading' | 'ok' | 'failed';
  data: T | null;
  errorText: string;
  reload: () => Promise<void>;
}

/** Runs `load` whenever `key` changes (null: not yet). A newer run makes an older answer void; old data of another key is not shown. */
export function useQuery<T>(key: string | null, load: () => Promise<T>): Query<T> {
  const [answer, setAnswer] = useState<{ key: string; data: T | null; errorText: string } | null>(null);
  const latest = useRef({ load, run: 0 });
  latest.current.load = load;

  const reload = useCallback(async () => {
    if (key === null) return;
    const run = ++latest.current.run;
    const next = await latest.current
      .load()
      .then((data) => ({ key, data, errorText: '' }))
      .catch((error: unknown) => ({ key, data: null, errorText: textOf(error) }));
    if (latest.current.run === run) setAnswer(next);
  }, [key]);

  useEffect(() => {
    const current = latest.current;
    void reload();
    return () => void current.run++;
  }, [reload]);

  const retry = useCallback(() => {
    setAnswer((old) => (old?.data === null ? null : old));
    return reload();
  }, [reload]);
  if (answer === null || answer.key !== key) return { status: 'loading', data: null, errorText: '', reload: retry };
  return {
    status: answer.data === null ? 'failed' : 'ok',
    data: answer.data,
    errorText: answer.errorText,
    reload: retry,
  };
}
