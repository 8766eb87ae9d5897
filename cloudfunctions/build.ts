import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';

const HERE = import.meta.dirname;
const DIST = path.join(HERE, 'dist');

export const FUNCTION_NAMES = ['member', 'merchant', 'ops', 'timer'] as const;

/** Optional natives of the MongoDB driver, which does without them. */
const OPTIONAL = [
  'kerberos',
  'snappy',
  '@mongodb-js/zstd',
  '@aws-sdk/credential-providers',
  'aws4',
  'gcp-metadata',
  'socks',
  'mongodb-client-encryption',
];

const SHARED: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  legalComments: 'none',
  tsconfig: path.join(HERE, '../tsconfig.json'),
};

/** What WeChat's interfaces a function may call for the caller; Fulin's call none yet. */
const CONFIG = { permissions: { openapi: [] } };

/** Bundles every event function into a folder that holds all it needs. Returns the bundles' sizes in bytes. */
export async function buildFunctions(): Promise<Record<string, number>> {
  await rm(DIST, { recursive: true, force: true });
  const sizes: Record<string, number> = {};
  for (const name of FUNCTION_NAMES) {
    const folder = path.join(DIST, name);
    const outfile = path.join(folder, 'index.js');
    await build({
      ...SHARED,
      entryPoints: [path.join(HERE, 'src', name, 'index.ts')],
      outfile,
      format: 'cjs',
      minify: true,
      external: OPTIONAL,
    });
    await mkdir(folder, { recursive: true });
    const manifest = { name: `fulin-${name}`, version: '0.1.0', private: true, type: 'commonjs', main: 'index.js' };
    await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(path.join(folder, 'config.json'), `${JSON.stringify(CONFIG, null, 2)}\n`);
    sizes[name] = (await stat(outfile)).size;
  }
  return sizes;
}

/** Bundles the HTTP server; its packages stay outside. Returns the size in bytes. */
export async function buildHttp(): Promise<Record<string, number>> {
  const outfile = path.join(HERE, 'dist-http/main.js');
  await build({
    ...SHARED,
    entryPoints: [path.join(HERE, 'src/http/main.ts')],
    outfile,
    format: 'esm',
    sourcemap: true,
    plugins: [externalPackages],
  });
  return { http: (await stat(outfile)).size };
}

/** Everything from node_modules stays outside, our own workspaces come in. */
const externalPackages = {
  name: 'external-packages',
  setup(setup: {
    onResolve: (options: { filter: RegExp }, resolve: (args: { path: string }) => object | undefined) => void;
  }) {
    setup.onResolve({ filter: /^[^./]/ }, ({ path: name }) =>
      name.startsWith('@fulin/') ? undefined : { path: name, external: true },
    );
  },
};
