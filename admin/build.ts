import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Sizes in bytes of what a browser loads: everything, and what the first page needs before any route. */
export interface AdminSizes {
  files: number;
  bytes: number;
  gzipBytes: number;
  largest: { file: string; bytes: number }[];
}

async function measure(folder: string): Promise<AdminSizes> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (file) => {
      const path = join(folder, file);
      const gzip = gzipSync(await readFile(path)).length;
      return { file, bytes: (await stat(path)).size, gzip };
    }),
  );
  return {
    files: files.length,
    bytes: files.reduce((sum, f) => sum + f.bytes, 0),
    gzipBytes: files.reduce((sum, f) => sum + f.gzip, 0),
    largest: files
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, 5)
      .map(({ file, bytes }) => ({ file, bytes })),
  };
}

/** Builds the ops page into `admin/dist` and prints its sizes; the builder's own log shows only when it fails. */
export async function buildAdmin(): Promise<AdminSizes> {
  const { build } = await import('vite');
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'error' });
  const sizes = await measure(join(here, 'dist', 'assets'));
  const kB = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
  console.log(`admin: ${sizes.files} files, ${kB(sizes.bytes)} (${kB(sizes.gzipBytes)} gzip)`);
  for (const { file, bytes } of sizes.largest) console.log(`  ${kB(bytes).padStart(8)}  ${file}`);
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAdmin();
}
