/** Browsers word it differently when a hashed file of an older version is gone (Chromium, Firefox, Safari). */
const MISSING =
  /Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && MISSING.test(error.message);
}
