import { describe, expect, it } from '@jest/globals';
import { missingPageFiles, privacyFaults, tabBarFaults } from './app-json';
import { packageSizes } from './sizes';
import { syntaxFaults } from './syntax';
import type { AppJson } from './package-files';

const GOOD: AppJson = {
  pages: ['pages/home/index'],
  __usePrivacyCheck__: true,
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userLocation': { desc: '用于查找您附近的优惠' } },
};

describe('package checks', () => {
  it('passes a sound app.json', () => expect(privacyFaults(GOOD, ['getFuzzyLocation'])).toEqual([]));

  it.each<[string, AppJson, string[]]>([
    ['is called but not declared', { ...GOOD, requiredPrivateInfos: [] }, ['getFuzzyLocation']],
    ['is declared but never called', GOOD, []],
    [
      'both getLocation',
      { ...GOOD, requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'] },
      ['getLocation', 'getFuzzyLocation'],
    ],
    [
      'is no private info',
      { ...GOOD, requiredPrivateInfos: ['getFuzzyLocation', 'getNonsense'] },
      ['getFuzzyLocation', 'getNonsense'],
    ],
    ['__usePrivacyCheck__', { ...GOOD, __usePrivacyCheck__: false }, ['getFuzzyLocation']],
    ['no permission text', { ...GOOD, permission: {} }, ['getFuzzyLocation']],
    [
      '31 characters',
      { ...GOOD, permission: { 'scope.userLocation': { desc: '位'.repeat(31) } } },
      ['getFuzzyLocation'],
    ],
    ['0 characters', { ...GOOD, permission: { 'scope.userLocation': { desc: '' } } }, ['getFuzzyLocation']],
  ])('finds: %s', (fault, app, called) => expect(privacyFaults(app, called).join()).toContain(fault));

  it('finds pages without files, in subpackages too', () => {
    const app = { pages: ['a'], subPackages: [{ root: 'shop/', pages: ['b'] }] };
    const files = ['a.js', 'a.json', 'a.wxml', 'shop/b.js', 'shop/b.json'];
    expect(missingPageFiles(app, (name) => files.includes(name))).toEqual(['page shop/b has no .wxml']);
  });

  it('wants 2–5 tabs on pages with small icons', () => {
    const tab = { pagePath: 'a', iconPath: 'i', selectedIconPath: 'i' };
    expect(tabBarFaults({ pages: ['a'], tabBar: { list: [tab, tab] } }, () => 40_000)).toEqual([]);
    expect(tabBarFaults({ pages: ['a'], tabBar: { list: [tab] } }, () => 40_001)).toHaveLength(3);
    expect(tabBarFaults({ pages: [], tabBar: { list: [tab, tab] } }, () => null)).toHaveLength(6);
  });

  it('counts subpackages apart', () => {
    const files = [
      { name: 'app.js', bytes: 5 },
      { name: 'shop/b.js', bytes: 7 },
      { name: 'shopping.js', bytes: 1 },
    ];
    expect(packageSizes(files, { subPackages: [{ root: 'shop' }] as never })).toEqual([
      { name: 'main', bytes: 6 },
      { name: 'shop/', bytes: 7 },
    ]);
  });

  it('accepts ES2017 and the caught way to the global object; refuses newer syntax and code from text', () => {
    expect(
      syntaxFaults('async function a() { try { return new Function("return this")() } catch (e) { return {} } }'),
    ).toEqual([]);
    expect(syntaxFaults('var a = b?.c')).toHaveLength(1);
    expect(syntaxFaults('var a = { ...b }')).toHaveLength(1);
    for (const evil of ['eval("1")', 'new Function("a", "return a")', 'Function(text)()'])
      expect(syntaxFaults(evil)).toEqual(['makes code from text']);
  });
});
