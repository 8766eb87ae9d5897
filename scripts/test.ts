import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TARGET_NAMES, type TargetName } from './build-targets';
import { buildStale } from './lib/build-stale';
import { ensureChromium } from './lib/chromium';
import { run } from './lib/run';

const SUITES = ['unit', 'integration', 'weapp', 'e2e'] as const;
type Suite = (typeof SUITES)[number];

/** What a suite executes in built form. */
const NEEDS: Record<Suite, readonly TargetName[]> = {
  unit: [],
  integration: ['functions', 'http', 'bot'],
  weapp: ['weapp'],
  e2e: TARGET_NAMES,
};

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const named = process.argv.slice(2).filter((word): word is Suite => (SUITES as readonly string[]).includes(word));
const rest = process.argv.slice(2).filter((word) => !(SUITES as readonly string[]).includes(word));
const everything = named.length === 0;
const reports = mkdtempSync(path.join(tmpdir(), 'fulin-test-'));
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

async function runSuite(suite: Suite): Promise<void> {
  if (suite === 'e2e') process.env['CHROMIUM_PATH'] = await ensureChromium();
  await buildStale(NEEDS[suite], (line) => console.log(`[build] ${line}`));
  const report = path.join(reports, `${suite}.json`);
  const workers = suite === 'unit' ? '2' : suite === 'integration' ? '2' : '1';
  const code = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...[
        '--selectProjects',
        suite,
        '--maxWorkers',
        workers,
        '--json',
        '--outputFile',
        report,
        '--testTimeout',
        '60000',
      ],
      ...rest,
    ],
    { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
  );
  const counts = readCounts(report);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (code !== 0 && counts.failed === 0) total.failed += 1;
}

function readCounts(report: string): Counts {
  try {
    const json = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    return {
      passed: json['numPassedTests'] ?? 0,
      failed: (json['numFailedTests'] ?? 0) + (json['numRuntimeErrorTestSuites'] ?? 0),
      skipped: json['numPendingTests'] ?? 0,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

try {
  if (everything && (await run(process.execPath, ['--import', 'tsx', 'scripts/check.ts'])) !== 0) total.failed += 1;
  for (const suite of everything ? SUITES : named) {
    console.log(`\n[test] ${suite}`);
    await runSuite(suite);
  }
} catch (error) {
  console.error(`[test] ${error instanceof Error ? error.message : String(error)}`);
  total.failed += 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
