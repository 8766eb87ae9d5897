import type { AppJson, BuiltPackage } from './package-files';

/** Interfaces that WeChat wants declared in `requiredPrivateInfos`. */
const PRIVATE_INFOS = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];
const ICON_LIMIT = 40_000;

/** What app.json promises and the package does not keep. */
export function checkAppJson(built: BuiltPackage): string[] {
  const { app } = built;
  return [
    ...missingPageFiles(app, (name) => built.has(name)),
    ...tabBarFaults(app, (name) => (built.has(name) ? built.bytesOf(name) : null)),
    ...privacyFaults(app, calledPrivateInfos(built)),
    ...(built.has(app.sitemapLocation ?? '') ? [] : ['sitemapLocation does not name a file of the package']),
    ...(app.darkmode && !built.has(app.themeLocation ?? '') ? ['darkmode without its theme file'] : []),
    ...(app.lazyCodeLoading === 'requiredComponents' ? [] : ['lazyCodeLoading is not requiredComponents']),
  ];
}

/** Pages that app.json lists and that lack a script, a template or a configuration. */
export function missingPageFiles(
  app: Pick<AppJson, 'pages' | 'subPackages'>,
  has: (name: string) => boolean,
): string[] {
  const inSubpackages = (app.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  );
  return [...app.pages, ...inSubpackages].flatMap((page) =>
    ['js', 'json', 'wxml']
      .filter((ending) => !has(`${page}.${ending}`))
      .map((ending) => `page ${page} has no .${ending}`),
  );
}

/** Tab bars have 2–5 items on listed pages, with icons of at most 40 kB; `bytesOf` is null for a missing file. */
export function tabBarFaults(
  app: Pick<AppJson, 'pages' | 'tabBar'>,
  bytesOf: (name: string) => number | null,
): string[] {
  if (!app.tabBar) return [];
  const { list } = app.tabBar;
  const faults = list.length < 2 || list.length > 5 ? [`tabBar has ${list.length} items`] : [];
  for (const { pagePath, iconPath, selectedIconPath } of list) {
    if (!app.pages.includes(pagePath)) faults.push(`tab ${pagePath} is not a page`);
    for (const icon of [iconPath, selectedIconPath]) {
      const bytes = icon ? bytesOf(icon) : null;
      if (bytes === null) faults.push(`tab ${pagePath} lacks an icon`);
      else if (bytes > ICON_LIMIT) faults.push(`${icon} is ${bytes} bytes`);
    }
  }
  return faults;
}

/** Private interfaces are declared if and only if called, never both precise and fuzzy, and the person is told why. */
export function privacyFaults(app: AppJson, called: readonly string[]): string[] {
  const declared = app.requiredPrivateInfos ?? [];
  const faults = [
    ...declared.filter((name) => !PRIVATE_INFOS.includes(name)).map((name) => `${name} is no private info`),
    ...called.filter((name) => !declared.includes(name)).map((name) => `${name} is called but not declared`),
    ...declared.filter((name) => !called.includes(name)).map((name) => `${name} is declared but never called`),
  ];
  if (declared.includes('getLocation') && declared.includes('getFuzzyLocation'))
    faults.push('both getLocation and getFuzzyLocation');
  if (app.__usePrivacyCheck__ !== true) faults.push('__usePrivacyCheck__ is off');
  const uses = Object.entries(app.permission ?? {});
  if (declared.some((name) => /Location/.test(name)) && !uses.some(([scope]) => scope === 'scope.userLocation'))
    faults.push('no permission text for scope.userLocation');
  for (const [scope, { desc = '' }] of uses)
    if (desc.length < 1 || desc.length > 30) faults.push(`permission ${scope} has a text of ${desc.length} characters`);
  return faults;
}

/** Taro's own table of every WeChat interface names them all as strings; a call of ours is a member access. */
function calledPrivateInfos(built: BuiltPackage): string[] {
  const scripts = built.withEnding('.js').map((file) => built.read(file.name));
  return PRIVATE_INFOS.filter((name) => scripts.some((code) => new RegExp(`\\.${name}\\(`).test(code)));
}
