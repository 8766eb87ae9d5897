import { rm, cp, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

const BOT = fileURLToPath(new URL('.', import.meta.url));
const CORE = fileURLToPath(new URL('../core/', import.meta.url));

/** Node bundles: our own code inside, packages from node_modules. */
const NODE: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  alias: {
    '@fulin/core/seed': `${CORE}seed`,
    '@fulin/core/devdb': `${CORE}devdb`,
    '@fulin/core': `${CORE}src`,
  },
  sourcemap: true,
  logLevel: 'warning',
};

/** Bundles one entry of the bot for plain node. */
export async function bundleEntry(entry: string, outfile: string): Promise<void> {
  await build({ ...NODE, entryPoints: [`${BOT}${entry}`], outfile });
}

/** Builds the simulator's page: one script, one style sheet, nothing inline. */
export async function buildSimPage(outdir: string): Promise<void> {
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: { page: `${BOT}src/simulator/page/page.ts`, style: `${BOT}src/simulator/page/style.css` },
    outdir,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    splitting: true,
    target: ['chrome100', 'safari15'],
    logLevel: 'warning',
  });
  await cp(`${BOT}src/simulator/page/index.html`, `${outdir}/index.html`);
}

/** Builds the bot, the simulator and the simulator's page into `bot/dist`. */
export async function buildBot(): Promise<void> {
  await rm(`${BOT}dist`, { recursive: true, force: true });
  await bundleEntry('src/main.ts', `${BOT}dist/main.js`);
  await bundleEntry('src/simulator/main.ts', `${BOT}dist/simulator.js`);
  await buildSimPage(`${BOT}dist/sim`);
}
