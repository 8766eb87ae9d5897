import { run } from './lib/run';

/** format, lint, types, import direction and cycles, dead code: every step runs, so that one look shows all there is to mend. */
const STEPS: { name: string; command: string; args: string[] }[] = [
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  { name: 'types of admin', command: 'tsc', args: ['--noEmit', '-p', 'admin'] },
  { name: 'types of miniprogram', command: 'tsc', args: ['--noEmit', '-p', 'miniprogram'] },
  { name: 'lint', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  {
    name: 'import direction',
    command: 'depcruise',
    args: ['--output-type', 'err', 'core', 'bot', 'cloudfunctions', 'admin', 'miniprogram', 'scripts', 'e2e'],
  },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
];

const failed: string[] = [];
for (const step of STEPS) {
  const started = performance.now();
  const code = await run(`node_modules/.bin/${step.command}`, step.args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`[check] ${step.name}: ${code === 0 ? 'clean' : 'FAILED'} (${seconds} s)`);
  if (code !== 0) failed.push(step.name);
}
if (failed.length > 0) {
  console.error(`[check] failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
