import { bundleSizes } from './bench/bundle-sizes';
import { startUpTime } from './bench/start-up';

/** Every figure beside a reference measured in the same run; only the ratios travel between machines. */
const BENCHES: Record<string, () => Promise<void>> = {
  'near-me': async () => (await import('../core/bench/near-me')).run(),
  planning: async () => (await import('../core/bench/planning')).run(),
  delivering: async () => (await import('../core/bench/delivering')).run(),
  dispatching: async () => (await import('../core/bench/dispatching')).run(),
  rehearsing: async () => (await import('../core/bench/rehearsing')).run(),
  memory: async () => (await import('../bot/bench/memory')).run(),
  sizes: bundleSizes,
  'start-up': startUpTime,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. Known: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  await bench();
}
process.exit(0);
