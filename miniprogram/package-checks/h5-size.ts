import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Gzipped bytes of the page and of every script and style it names: what a browser waits for before it can start. */
export function h5FirstLoad(root: string): number {
  const html = readFileSync(path.join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/app\/([^"]+)"/g)].map((match) => match[1]!);
  return [Buffer.from(html), ...named.map((name) => readFileSync(path.join(root, name)))]
    .map((bytes) => gzipSync(bytes, { level: 9 }).length)
    .reduce((total, bytes) => total + bytes, 0);
}
