import vm from 'node:vm';
import { BuiltPackage } from '../package-checks/package-files';
import { compileTemplates } from '../package-checks/wechat-compilers';

/** A node as WeChat's own template code builds it; strings are text. */
export interface RawNode {
  tag: string;
  attr?: Record<string, unknown>;
  children: (RawNode | string)[];
}

export type Renderer = (page: string, data: object) => RawNode;

/** Taro nests deeper trees into this component. */
const DEEP = 'wx-comp';

/** Compiles all templates of a package with WeChat's `wcc` and returns what draws a page from its data. */
export function createRenderer(root: string): Renderer {
  const built = new BuiltPackage(root);
  const names = (ending: string) => built.withEnding(ending).map((file) => file.name);
  const context = vm.createContext({ window: {}, console });
  vm.runInContext(compileTemplates(root, names('.wxml'), names('.wxs')), context);
  const find = vm.runInContext('$gwx', context) as (path: string) => ((data: object) => RawNode) | undefined;

  /** The template code tells objects by their constructor, so the data must be of its own context. */
  const parse = vm.runInContext('JSON.parse', context) as (json: string) => object;

  const draw: Renderer = (page, data) => {
    const template = find(`${page}.wxml`);
    if (!template) throw new Error(`no template for ${page}`);
    return unfold(template(parse(JSON.stringify(data))));
  };
  const unfold = (node: RawNode): RawNode => ({
    ...node,
    children:
      node.tag === DEEP
        ? draw('comp', { i: node.attr?.i, l: node.attr?.l }).children
        : node.children.map((child) => (typeof child === 'string' ? child : unfold(child))),
  });
  return draw;
}
