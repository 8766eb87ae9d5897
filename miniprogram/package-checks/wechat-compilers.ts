import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { BuiltPackage } from './package-files';

const MAX_OUTPUT = 64 * 1024 * 1024;
const PLATFORM = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';

/** Compiles every template and wxs script with WeChat's own `wcc`; returns the script that defines `$gwx`. Throws what wcc says. */
export function compileTemplates(root: string, wxml: readonly string[], wxs: readonly string[]): string {
  return run('wcc', root, ['-d', '-cc', '0', ...wxml, ...wxs, '-gn', '$gwx']);
}

/** Runs WeChat's compilers over everything they would get. */
export function checkWithCompilers(built: BuiltPackage): string[] {
  const names = (ending: string) => built.withEnding(ending).map((file) => file.name);
  const attempts = [
    () => compileTemplates(built.root, names('.wxml'), names('.wxs')),
    () => run('wcsc', built.root, ['-db', '-pc', '0', ...names('.wxss')]),
  ];
  return attempts.flatMap((attempt) => {
    try {
      attempt();
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

function run(tool: 'wcc' | 'wcsc', cwd: string, args: readonly string[]): string {
  const home = path.dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  const binary = path.join(home, 'bin', PLATFORM, PLATFORM === 'windows' ? `${tool}.exe` : tool);
  if (PLATFORM !== 'windows') chmodSync(binary, 0o755);
  const result = spawnSync(binary, args, { cwd, maxBuffer: MAX_OUTPUT, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${tool}: ${result.stderr.trim() || `exit code ${result.status}`}`);
  return result.stdout;
}
