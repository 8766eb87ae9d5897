import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildMiniprogram } from '../build';

const HOME = path.resolve(import.meta.dirname, '..');
const SOURCES = ['src', 'config', 'package.json', '../core/src', '../project.config.json'];

/** Where the built weapp package is; builds it first when a source is newer. */
export async function weappPackage(): Promise<string> {
  const root = path.join(HOME, 'dist/weapp');
  const built = path.join(root, 'app.json');
  const newest = Math.max(...SOURCES.map((source) => newestIn(path.join(HOME, source))));
  if (!existsSync(built) || statSync(built).mtimeMs < newest) await buildMiniprogram('weapp');
  return root;
}

/** When the newest non-test file below a path was written, ms. */
function newestIn(where: string): number {
  const stat = statSync(where);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const files = (readdirSync(where, { recursive: true }) as string[]).filter(
    (name) => /\.(tsx?|scss|json|png)$/.test(name) && !/\.test\./.test(name),
  );
  return Math.max(0, ...files.map((name) => statSync(path.join(where, name)).mtimeMs));
}
