/** Four suites by file name: *.test.ts(x) unit, *.int.test.ts integration, *.weapp.test.ts, *.e2e.test.ts. ESM throughout. */
const base = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/'],
  modulePathIgnorePatterns: ['/dist/', '/.data/', '/.cache/'],
  testEnvironment: 'node',
};
/** Taro's packages and style sheets do not load outside a bundle: views under test get plain stand-ins. */
const taroStandIns = {
  '^@tarojs/components$': '<rootDir>/miniprogram/test/stand-ins/components.tsx',
  '^@tarojs/taro$': '<rootDir>/miniprogram/test/stand-ins/taro.ts',
  '\\.scss$': '<rootDir>/miniprogram/test/stand-ins/style.ts',
};
const roots = (...folders) => folders.map((f) => `<rootDir>/${f}`);
const suite = (displayName, pattern, more = {}) => ({ ...base, displayName, testRegex: pattern, ...more });

export default {
  projects: [
    suite('unit', '(?<!\\.(int|weapp|e2e))\\.test\\.tsx?$', {
      roots: roots('core', 'bot', 'cloudfunctions', 'admin', 'miniprogram', 'scripts'),
      moduleNameMapper: taroStandIns,
    }),
    suite('integration', '\\.int\\.test\\.ts$', { roots: roots('core', 'bot', 'cloudfunctions', 'scripts') }),
    suite('weapp', '\\.weapp\\.test\\.ts$', { roots: roots('miniprogram') }),
    suite('e2e', '\\.e2e\\.test\\.ts$', { roots: roots('e2e') }),
  ],
};
