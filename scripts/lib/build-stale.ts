import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { TARGETS, type TargetName } from '../build-targets';
import { fingerprint } from './fingerprint';
import { inRoot } from './paths';

/** Builds the named targets one after another, leaving out those whose inputs have not changed since their last build. */
export async function buildStale(
  names: readonly TargetName[],
  say: (line: string) => void,
  force = false,
): Promise<void> {
  for (const name of names) {
    const target = TARGETS[name];
    const stamp = inRoot('.cache/build', name);
    const wanted = fingerprint(target.inputs);
    if (!force && existsSync(target.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
      say(`${name}: up to date`);
      continue;
    }
    say(`${name}: building …`);
    rmSync(stamp, { force: true });
    const started = performance.now();
    await target.build();
    mkdirSync(inRoot('.cache/build'), { recursive: true });
    writeFileSync(stamp, wanted);
    say(`${name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}
