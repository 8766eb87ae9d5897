import { checkAppJson } from './app-json';
import { BuiltPackage } from './package-files';
import { checkProjectConfig } from './project-config';
import { checkSizes, packageSizes, type PackageSize } from './sizes';
import { checkSyntax } from './syntax';
import { checkWithCompilers } from './wechat-compilers';

export { h5FirstLoad } from './h5-size';

export interface WeappReport {
  sizes: PackageSize[];
  faults: string[];
}

/** Everything that can be known about a built weapp package without WeChat. */
export function checkWeapp(workspace: string, packageRoot: string): WeappReport {
  const built = new BuiltPackage(packageRoot);
  return {
    sizes: packageSizes(built.files, built.app),
    faults: [
      ...checkSizes(built),
      ...checkAppJson(built),
      ...checkSyntax(built),
      ...checkWithCompilers(built),
      ...checkProjectConfig(workspace, packageRoot),
    ],
  };
}
