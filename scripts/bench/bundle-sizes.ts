import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { TARGET_NAMES } from '../build-targets';
import { buildStale } from '../lib/build-stale';
import { inRoot } from '../lib/paths';

const KB = 1000;

/** Sizes of everything that is shipped, each beside the limit it must keep. Grows with the code, not with the data. */
export async function bundleSizes(): Promise<void> {
  await buildStale(TARGET_NAMES, (line) => console.log(`[build] ${line}`));
  const weapp = inRoot('miniprogram/dist/weapp');
  const packages = subpackageRoots(weapp);
  const inPackages = packages.reduce((sum, root) => sum + folderBytes(path.join(weapp, root)), 0);
  report('weapp main package', folderBytes(weapp) - inPackages, 400 * KB);
  for (const root of packages) report(`weapp subpackage ${root}`, folderBytes(path.join(weapp, root)), 300 * KB);
  report('h5 first load, gzipped', firstLoadGzipped(inRoot('miniprogram/dist/h5')), 250 * KB);
  for (const name of readdirSync(inRoot('cloudfunctions/dist'))) {
    report(`function ${name}`, folderBytes(inRoot('cloudfunctions/dist', name)), 50_000 * KB);
  }
}

function report(what: string, bytes: number, limit: number): void {
  const share = ((100 * bytes) / limit).toFixed(1);
  console.log(`${what.padEnd(34)} ${(bytes / KB).toFixed(1).padStart(9)} kB   ${share} % of ${limit / KB} kB`);
}

function subpackageRoots(weapp: string): string[] {
  const app = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as {
    subPackages?: { root: string }[];
    subpackages?: { root: string }[];
  };
  return (app.subPackages ?? app.subpackages ?? []).map((one) => one.root);
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}

/** The page and the scripts and styles it names: what a phone must fetch before it shows anything. */
function firstLoadGzipped(h5: string): number {
  const html = readFileSync(path.join(h5, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/app\/([^"?]+\.(?:js|css))"/g)].map((match) => match[1] as string);
  return [...named, 'index.html'].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(h5, file))).length, 0);
}
