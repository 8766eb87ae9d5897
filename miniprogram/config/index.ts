import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const TERSER = { enable: true, config: { output: { comments: false } } };
const CORE_SRC = path.resolve(__dirname, '../../core/src');
const TARGET = process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5';

/** Both targets keep CSS px as they are: one look on every phone, no root font-size script (strict CSP), no 1px → 1rpx surprise. */
const postcss = { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } };

interface Chain {
  optimization: {
    minimizers: { has(name: string): boolean };
    minimizer(name: string): { tap(change: (args: object[]) => object[]): void };
  };
}
/** No licence file beside the bundles: WeChat would upload it. */
function keepLicencesOut(chain: unknown): void {
  const { optimization } = chain as Chain;
  if (!optimization.minimizers.has('terserPlugin')) return;
  optimization.minimizer('terserPlugin').tap(([options]) => [{ ...options, extractComments: false }]);
}

export default defineConfig({
  projectName: 'fulin',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${TARGET}`,
  framework: 'react',
  plugins: [],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: true },
  jsMinimizer: 'terser',
  terser: TERSER,
  copy: {
    patterns: TARGET === 'weapp' ? [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }] : [],
    options: {},
  },
  mini: {
    compile: { include: [CORE_SRC] },
    postcss,
    webpackChain: keepLicencesOut,
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    publicPath: '/app/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    useHtmlComponents: true,
    compile: { include: [CORE_SRC] },
    postcss,
    webpackChain: keepLicencesOut,
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
  },
});
