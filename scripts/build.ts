import { TARGET_NAMES, type TargetName } from './build-targets';
import { buildStale } from './lib/build-stale';

const words = process.argv.slice(2);
const force = words.includes('--force');
const wanted = words.filter((word) => word !== '--force');
const unknown = wanted.filter((word) => !(TARGET_NAMES as readonly string[]).includes(word));

if (unknown.length > 0) {
  console.error(`Unknown build target: ${unknown.join(', ')}. Known: ${TARGET_NAMES.join(', ')}.`);
  process.exitCode = 1;
} else {
  const names = wanted.length > 0 ? (wanted as TargetName[]) : TARGET_NAMES;
  try {
    await buildStale(names, (line) => console.log(`[build] ${line}`), force);
  } catch (error) {
    console.error(`[build] failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
