/** Arrows point to core; apps meet only through types; nothing goes round in circles. */
const APPS = '^(bot|cloudfunctions|admin|miniprogram)/';
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle cannot be explained one file at a time. Type-only arrows do not run, so they may.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-knows-no-app',
      severity: 'error',
      from: { path: '^core/' },
      to: { path: [APPS, '^(scripts|e2e)/', 'node_modules/(wechaty|@tarojs|@cloudbase|@trpc|fastify|react|antd)'] },
    },
    {
      name: 'product-code-knows-no-devdb-or-seed',
      severity: 'error',
      comment: 'Only the simulator (its people and rooms), tests, benches and drills may know the demo city or devdb.',
      from: {
        path: '^(core/src|bot/src|cloudfunctions/src|admin/src|miniprogram/src)/',
        pathNot: ['\\.test\\.tsx?$', '/simulator/', '/test/'],
      },
      to: { path: '^core/(devdb|seed)/' },
    },
    {
      name: 'apps-meet-through-types-only',
      severity: 'error',
      from: { path: `${APPS}`, pathNot: ['/test/', '\\.test\\.tsx?$', '^bot/drill/'] },
      to: { path: APPS, pathNot: '^$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Rules decide; stores and services talk to the world.',
      from: { path: '^core/src/.*(rules|texts|model|views)\\.ts$' },
      to: { path: ['/(store|service)\\.ts$', 'node_modules/mongodb'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-to-the-phone',
      severity: 'error',
      comment:
        'Device and wx calls live in miniprogram/src/platform; pages and hooks use Taro for navigation and lifecycle only.',
      from: { path: '^miniprogram/src/.*\\.shared\\.ts$' },
      to: { path: 'node_modules/@tarojs', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.(scss|css|png|svg)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-http|node_modules/\\.cache|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
