import { useEffect, useState } from 'react';

/** The value once it has stopped changing for `ms` milliseconds; compared by its JSON text. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text ?? 'null') as T), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
