import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The repository's root folder. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** A path inside the repository. */
export function inRoot(...parts: string[]): string {
  return path.join(ROOT, ...parts);
}
