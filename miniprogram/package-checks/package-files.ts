import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export interface PackageFile {
  /** Relative to the package, with forward slashes. */
  name: string;
  bytes: number;
}

/** Every file of a built package. */
function listFiles(root: string): PackageFile[] {
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((name) => statSync(path.join(root, name)).isFile())
    .map((name) => ({ name: name.split(path.sep).join('/'), bytes: statSync(path.join(root, name)).size }));
}

/** The built package as checks see it: its files and the parsed app.json. */
export class BuiltPackage {
  readonly files: PackageFile[];
  readonly app: AppJson;

  constructor(readonly root: string) {
    this.files = listFiles(root);
    this.app = JSON.parse(this.read('app.json')) as AppJson;
  }

  read(name: string): string {
    return readFileSync(path.join(this.root, name), 'utf8');
  }

  has(name: string): boolean {
    return this.files.some((file) => file.name === name);
  }

  bytesOf(name: string): number {
    return this.files.find((file) => file.name === name)?.bytes ?? 0;
  }

  withEnding(...endings: string[]): PackageFile[] {
    return this.files.filter((file) => endings.some((ending) => file.name.endsWith(ending)));
  }
}

export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string; iconPath?: string; selectedIconPath?: string }[] };
  permission?: Record<string, { desc?: string }>;
  requiredPrivateInfos?: string[];
  lazyCodeLoading?: string;
  __usePrivacyCheck__?: boolean;
  sitemapLocation?: string;
  darkmode?: boolean;
  themeLocation?: string;
}
