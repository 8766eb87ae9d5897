import { inRoot } from './lib/paths';

export const TARGET_NAMES = ['functions', 'http', 'bot', 'admin', 'h5', 'weapp'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export interface BuildTarget {
  name: TargetName;
  /** What its result depends on; anything else may change without a new build. */
  inputs: string[];
  /** A file that must be there afterwards. */
  output: string;
  build(): Promise<unknown>;
}

const SHARED = ['core/src', 'core/package.json', 'package-lock.json', 'tsconfig.json', 'scripts/build-targets.ts'];

/** Every build of the repository. The builders themselves live beside what they build and are loaded only when needed. */
export const TARGETS: Record<TargetName, BuildTarget> = {
  functions: {
    name: 'functions',
    inputs: [...SHARED, 'cloudfunctions'],
    output: inRoot('cloudfunctions/dist/member/index.js'),
    build: async () => (await import('../cloudfunctions/build')).buildFunctions(),
  },
  http: {
    name: 'http',
    inputs: [...SHARED, 'cloudfunctions'],
    output: inRoot('cloudfunctions/dist-http/main.js'),
    build: async () => (await import('../cloudfunctions/build')).buildHttp(),
  },
  bot: {
    name: 'bot',
    inputs: [...SHARED, 'bot', 'core/seed'],
    output: inRoot('bot/dist/main.js'),
    build: async () => (await import('../bot/build')).buildBot(),
  },
  admin: {
    name: 'admin',
    inputs: [...SHARED, 'admin'],
    output: inRoot('admin/dist/index.html'),
    build: async () => (await import('../admin/build')).buildAdmin(),
  },
  h5: {
    name: 'h5',
    inputs: [...SHARED, 'miniprogram', 'project.config.json'],
    output: inRoot('miniprogram/dist/h5/index.html'),
    build: async () => (await import('../miniprogram/build')).buildMiniprogram('h5'),
  },
  weapp: {
    name: 'weapp',
    inputs: [...SHARED, 'miniprogram', 'project.config.json'],
    output: inRoot('miniprogram/dist/weapp/app.json'),
    build: async () => (await import('../miniprogram/build')).buildMiniprogram('weapp'),
  },
};
