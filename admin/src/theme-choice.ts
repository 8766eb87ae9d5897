import { useCallback, useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
const KEY = 'fulin.theme';
const listeners = new Set<() => void>();
const media = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function readChoice(): ThemeChoice {
  try {
    const stored = window.localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function subscribe(listener: () => void): () => void {
  const system = media();
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

/** The person's choice of light or dark (kept on this device), and what it means now. */
export function useThemeChoice() {
  const choice = useSyncExternalStore(subscribe, readChoice);
  const systemDark = useSyncExternalStore(subscribe, () => media().matches);
  const setChoice = useCallback((next: ThemeChoice) => {
    try {
      if (next === 'system') window.localStorage.removeItem(KEY);
      else window.localStorage.setItem(KEY, next);
    } finally {
      for (const listener of listeners) listener();
    }
  }, []);
  const dark = choice === 'dark' || (choice === 'system' && systemDark);
  return { choice, setChoice, dark };
}
