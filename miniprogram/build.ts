import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkWeapp, h5FirstLoad } from './package-checks';

export type Target = 'weapp' | 'h5';

const HERE = import.meta.dirname;
const WORKSPACE = path.resolve(HERE, '..');
const H5_LIMIT = 250_000;
/** As much of a failed build's log as fits a screen. */
const LOG_TAIL = 60;

/** Builds one target into dist/<target>, checks what came out, and prints its sizes; throws when either fails. */
export async function buildMiniprogram(target: Target): Promise<void> {
  await runTaro(target);
  const output = path.join(HERE, 'dist', target);
  if (target === 'h5') reportH5(output);
  else reportWeapp(output);
}

function reportWeapp(output: string): void {
  const { sizes, faults } = checkWeapp(WORKSPACE, output);
  for (const { name, bytes } of sizes) console.log(`weapp package ${name}: ${kilobytes(bytes)}`);
  if (faults.length > 0) throw new Error(`the weapp package has faults:\n- ${faults.join('\n- ')}`);
}

function reportH5(output: string): void {
  if (!existsSync(path.join(output, 'index.html'))) throw new Error('the h5 build left no index.html');
  const bytes = h5FirstLoad(output);
  console.log(`h5 first load, gzipped: ${kilobytes(bytes)}`);
  if (bytes > H5_LIMIT) throw new Error(`the h5 first load is above ${kilobytes(H5_LIMIT)}`);
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Taro would look for updates on the network and write into the home folder; its flags turn both off. */
async function runTaro(target: Target): Promise<void> {
  const logFile = path.join(WORKSPACE, '.cache', 'miniprogram', `build-${target}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  const taro = createRequire(import.meta.url).resolve('@tarojs/cli/bin/taro');
  const child = spawn(process.execPath, [taro, 'build', '--type', target, '--no-check', '--disable-global-config'], {
    cwd: HERE,
    env: { ...process.env, NODE_ENV: 'production', TARO_ENV: target, BROWSERSLIST_IGNORE_OLD_DATA: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  await new Promise<void>((resolve) => log.end(resolve));
  const text = readableLog(readFileSync(logFile, 'utf8'));
  if (code !== 0 || /✖ Webpack|Compiled with some errors|Module not found/.test(text))
    throw new Error(
      `taro build --type ${target} failed (${logFile}):\n${text.split('\n').slice(-LOG_TAIL).join('\n')}`,
    );
  const missing = text.match(/export .* was not found in .*/g);
  if (missing) throw new Error(`taro build --type ${target}: ${missing.join('\n')}`);
}

/** The log without colours, cursor movements and the progress bar's thousands of lines. */
function readableLog(raw: string): string {
  // eslint-disable-next-line no-control-regex
  const plain = raw.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
  return plain
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^● Webpack/.test(line))
    .join('\n');
}
