import { existsSync } from 'node:fs';
import path from 'node:path';

/** A built single-page app and the address it is served under. */
export interface BuiltApp {
  /** '/app/' or '/admin/'. */
  prefix: string;
  root: string;
}

/** Is there a build to serve? */
export function isBuilt({ root }: BuiltApp): boolean {
  return existsSync(path.join(root, 'index.html'));
}
