import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { TARGETS, type TargetName } from '../build-targets';
import { fingerprint } from './fingerprint';
import { inRoot } from './paths';
import { runQuietly } from './run';

/** The bundlers use little more than one core each. */
const AT_ONCE = 2;

/**
 * Builds the named targets, two at a time, leaving out those whose inputs have not changed since their last build. Throws with
 * what the builder printed when one fails.
 */
export async function buildStale(
  names: readonly TargetName[],
  say: (line: string) => void,
  force = false,
): Promise<void> {
  const waiting = [...names];
  const buildNext = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await buildOne(name, say, force);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, buildNext));
}

async function buildOne(name: TargetName, say: (line: string) => void, force: boolean): Promise<void> {
  const target = TARGETS[name];
  const stamp = inRoot('.cache/build', name);
  const wanted = fingerprint(target.inputs);
  if (!force && existsSync(target.output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    say(`${name}: up to date`);
    return;
  }
  say(`${name}: building …`);
  rmSync(stamp, { force: true });
  const started = performance.now();
  const built = await runQuietly(process.execPath, ['--import', 'tsx', 'scripts/build-one.ts', name]);
  if (built.code !== 0) throw new Error(`The build of ${name} failed:\n${built.output}`);
  mkdirSync(inRoot('.cache/build'), { recursive: true });
  writeFileSync(stamp, wanted);
  const facts = built.output.split('\n').filter((line) => line.trim() !== '');
  say(
    `${name}: built in ${((performance.now() - started) / 1000).toFixed(1)} s${facts.map((line) => `\n    ${line}`).join('')}`,
  );
}
