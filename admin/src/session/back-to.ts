/** The log-in address that brings the person back to where they were. */
export function logInPath(from: string): string {
  return from === '/' ? '/login' : `/login?back=${encodeURIComponent(from)}`;
}

/** Where to go after log-in: only a path of this page, never another site's. */
export function readBackPath(value: string | null): string {
  if (value === null || !/^\/(?![/\\])/.test(value) || value.startsWith('/login')) return '/';
  return value;
}
