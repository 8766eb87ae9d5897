import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { createFakeWx, type PhoneLog, type PhoneSettings } from './fake-wx';
import { PageInstance, type PageConfig, type SetDataRecord } from './page-instance';
import { createRenderer, type Renderer } from './render';
import { hasClass, linkTree, textOf, walk, type TreeNode } from './tree';
import { Work } from './work';

/** A phone that runs a built weapp package in a bare context: only what WeChat gives is there. */
export class Phone {
  readonly log: PhoneLog;
  readonly setDataLog: SetDataRecord[] = [];
  private readonly stack: PageInstance[] = [];
  private readonly configs = new Map<string, PageConfig>();
  private readonly modules = new Map<string, { exports: object }>();
  private readonly work = new Work();
  private readonly context: vm.Context;
  private readonly parse: (json: string) => Record<string, unknown>;
  private readonly tabs: string[];
  private registering = '';
  private app: Record<string, unknown> = {};

  private constructor(
    private readonly root: string,
    private readonly draw: Renderer,
    settings: PhoneSettings,
  ) {
    this.log = { toasts: [], files: {}, storage: { ...settings.storage }, locationAsked: 0 };
    const json = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as {
      tabBar?: { list: { pagePath: string }[] };
    };
    this.tabs = json.tabBar?.list.map((tab) => tab.pagePath) ?? [];
    const navigation = {
      open: (url: string) => this.open(url),
      back: (delta: number) => this.back(delta),
      tab: (url: string) => this.switchTab(url),
    };
    this.context = vm.createContext({
      wx: createFakeWx(this.work, settings, navigation, this.log),
      console,
      setTimeout: this.work.setTimeout,
      clearTimeout: this.work.clearTimeout,
      setInterval,
      clearInterval,
      App: (config: Record<string, unknown>) => void (this.app = config),
      Page: (config: PageConfig) => void this.configs.set(this.registering, config),
      Component: () => undefined,
      Behavior: () => undefined,
      getApp: () => this.app,
      getCurrentPages: () => this.stack.map((page) => page.self),
    });
    this.parse = vm.runInContext('JSON.parse', this.context) as typeof this.parse;
  }

  /** Starts the package at `url`, by default its first page, and waits until it rests. */
  static async launch(root: string, settings: PhoneSettings, url = '/pages/home/index'): Promise<Phone> {
    const phone = new Phone(root, createRenderer(root), settings);
    phone.load('app.js');
    const launch = { path: url.slice(1).split('?')[0], query: {}, scene: 1001 };
    for (const name of ['onLaunch', 'onShow'])
      (phone.app[name] as ((options: object) => void) | undefined)?.call(phone.app, launch);
    phone.open(url);
    await phone.settle();
    return phone;
  }

  /** Waits for everything the package has under way. */
  settle(): Promise<void> {
    return this.work.settle();
  }

  get page(): PageInstance {
    const top = this.stack.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  }

  get tree(): TreeNode {
    return linkTree(this.draw(this.page.route, this.page.data));
  }

  /** What a person reads on the page on top. */
  get text(): string {
    return textOf(this.tree);
  }

  all(className: string): TreeNode[] {
    return [...walk(this.tree)].filter((node) => hasClass(node, className));
  }

  /** The first node of a class whose text holds `text`. */
  find(className: string, text = ''): TreeNode {
    const found = this.all(className).find((node) => textOf(node).includes(text));
    if (!found)
      throw new Error(`no .${className} with 「${text}」 on ${this.page.route}; it says: ${this.text.slice(0, 400)}`);
    return found;
  }

  async tap(node: TreeNode): Promise<void> {
    await this.fire(node, 'tap', {});
  }

  async type(node: TreeNode, value: string): Promise<void> {
    await this.fire(node, 'input', { value, cursor: value.length });
  }

  /** Lets the page on top live through something WeChat tells it, such as `onReachBottom`. */
  async happen(name: 'onReachBottom' | 'onPullDownRefresh'): Promise<void> {
    if (!this.page.call(name)) throw new Error(`${this.page.route} does not listen to ${name}`);
    await this.settle();
  }

  /** Fires an event where the tree binds it and up from there, as WeChat does. */
  private async fire(node: TreeNode, type: string, detail: object): Promise<void> {
    const target = { id: String(node.attr.id ?? ''), dataset: { sid: node.attr['data-sid'] } };
    let heard = false;
    for (let at: TreeNode | null = node; at; at = at.parent) {
      const caught = at.attr[`catch${type}`];
      const handler = caught ?? at.attr[`bind${type}`];
      if (typeof handler !== 'string' || handler === '') continue;
      const currentTarget = { id: String(at.attr.id ?? ''), dataset: { sid: at.attr['data-sid'] } };
      heard =
        this.page.call(handler, {
          type,
          detail,
          target,
          currentTarget,
          timeStamp: Date.now(),
          touches: [],
          changedTouches: [],
        }) || heard;
      if (caught) break;
    }
    if (!heard) throw new Error(`nothing on ${this.page.route} listens to ${type} there`);
    await this.settle();
  }

  private open(url: string): void {
    const [where = '', query = ''] = url.replace(/^\//, '').split('?');
    const options = Object.fromEntries(new URLSearchParams(query));
    this.push(where, options);
  }

  private push(route: string, options: Record<string, string>): void {
    this.stack.at(-1)?.call('onHide');
    if (!this.configs.has(route)) {
      this.registering = route;
      this.load(`${route}.js`);
    }
    const config = this.configs.get(route);
    if (!config) throw new Error(`${route}.js registered no page`);
    const page = new PageInstance(route, options, config, this.parse, this.work, (record) =>
      this.setDataLog.push(record),
    );
    this.stack.push(page);
    page.call('onLoad', options);
    page.call('onShow');
    this.work.later(() => page.call('onReady'));
  }

  private back(delta: number): void {
    for (const page of this.stack.splice(Math.max(1, this.stack.length - delta))) page.call('onUnload');
    this.page.call('onShow');
  }

  private switchTab(url: string): void {
    const route = url.replace(/^\//, '');
    if (!this.tabs.includes(route)) throw new Error(`${route} is no tab`);
    for (const page of this.stack.splice(1)) page.call('onUnload');
    if (this.stack[0]?.route === route) return void this.stack[0].call('onShow');
    const left = this.stack.splice(0);
    for (const page of left) page.call('onHide');
    this.push(route, {});
  }

  /** Runs a file of the package the way WeChat wraps it; each file once. */
  private load(name: string): object {
    const file = path.posix.normalize(name);
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.modules.set(file, module);
    const code = readFileSync(path.join(this.root, file), 'utf8');
    const wrapped = vm.runInContext(`(function (require, module, exports) {${code}\n})`, this.context, {
      filename: file,
    }) as (...args: unknown[]) => void;
    const require = (wanted: string) =>
      this.load(path.posix.join(path.posix.dirname(file), wanted.endsWith('.js') ? wanted : `${wanted}.js`));
    wrapped(require, module, module.exports);
    return module.exports;
  }
}
