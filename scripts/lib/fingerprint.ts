import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-http', '.cache', '.temp', '.swc']);

/** A hash of the names and contents of the given files and folders: equal hashes mean there is nothing to build again. */
export function fingerprint(inputs: string[]): string {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of listFiles(input)) {
      hash.update(file);
      hash.update('\0');
      hash.update(readFileSync(inRoot(file)));
    }
  }
  return hash.digest('hex');
}

function listFiles(relative: string): string[] {
  const absolute = inRoot(relative);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [relative];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name) && !entry.name.includes('.test.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => listFiles(path.posix.join(relative, entry.name)));
}
