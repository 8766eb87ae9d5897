import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface ProjectConfig {
  appid?: string;
  compileType?: string;
  miniprogramRoot?: string;
  cloudfunctionRoot?: string;
  setting?: Record<string, unknown>;
}

/** Our bundles are compiled and minified already; WeChat's tools must leave them alone. */
const OFF = ['es6', 'enhance', 'postcss', 'minified'];

/** Faults of the workspace's project.config.json, which WeChat's developer tools open. */
export function checkProjectConfig(workspace: string, packageRoot: string): string[] {
  const file = path.join(workspace, 'project.config.json');
  if (!existsSync(file)) return ['project.config.json is missing'];
  const config = JSON.parse(readFileSync(file, 'utf8')) as ProjectConfig;
  const faults: string[] = [];
  if (!config.appid) faults.push('project.config.json has no appid');
  if (config.compileType !== 'miniprogram') faults.push('project.config.json is not for a mini-program');
  if (path.resolve(workspace, config.miniprogramRoot ?? '') !== path.resolve(packageRoot))
    faults.push('miniprogramRoot does not point at the built package');
  if (!config.cloudfunctionRoot) faults.push('project.config.json has no cloudfunctionRoot');
  for (const key of OFF)
    if (config.setting?.[key] !== false) faults.push(`project.config.json leaves setting.${key} on`);
  return faults;
}
