import type { AppJson, BuiltPackage, PackageFile } from './package-files';

const KB = 1000;
const MAIN_LIMIT = 400 * KB;
/** WeChat refuses a package above 2 MB. */
const PACKAGE_LIMIT = 2000 * KB;

export interface PackageSize {
  name: string;
  bytes: number;
}

/** Bytes of the main package and of each subpackage. */
export function packageSizes(files: readonly PackageFile[], app: Pick<AppJson, 'subPackages'>): PackageSize[] {
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'));
  const sum = (some: readonly PackageFile[]) => some.reduce((total, file) => total + file.bytes, 0);
  const inSome = (file: PackageFile) => roots.some((root) => file.name.startsWith(root));
  return [
    { name: 'main', bytes: sum(files.filter((file) => !inSome(file))) },
    ...roots.map((root) => ({ name: root, bytes: sum(files.filter((file) => file.name.startsWith(root))) })),
  ];
}

/** What is too large. */
export function checkSizes(built: BuiltPackage): string[] {
  return packageSizes(built.files, built.app).flatMap(({ name, bytes }) => {
    const limit = name === 'main' ? MAIN_LIMIT : PACKAGE_LIMIT;
    return bytes > limit ? [`package ${name} is ${bytes} bytes, more than ${limit}`] : [];
  });
}
