import { applySetData } from './set-data';
import type { Work } from './work';

type Handler = (...args: unknown[]) => unknown;
export type PageConfig = Record<string, unknown> & { data?: Record<string, unknown> };

export interface SetDataRecord {
  page: string;
  bytes: number;
}

/** One live page: the object the package's handlers know as `this`. */
export class PageInstance {
  readonly self: Record<string, unknown>;
  readonly data: Record<string, unknown>;

  constructor(
    readonly route: string,
    readonly options: Record<string, string>,
    config: PageConfig,
    inContext: (json: string) => Record<string, unknown>,
    work: Work,
    onSetData: (record: SetDataRecord) => void,
  ) {
    this.data = inContext(JSON.stringify(config.data ?? {}));
    this.self = Object.assign(Object.create(config) as Record<string, unknown>, {
      route,
      options,
      data: this.data,
      setData: (payload: object, done?: () => void) => {
        const json = JSON.stringify(payload);
        onSetData({ page: route, bytes: Buffer.byteLength(json) });
        applySetData(this.data, inContext(json));
        if (done) work.later(done);
      },
      getOpenerEventChannel: () => ({ on: () => undefined, emit: () => undefined }),
    });
  }

  /** Calls a lifecycle or event method if the page has it; says whether it had. */
  call(name: string, ...args: unknown[]): boolean {
    const method = this.self[name];
    if (typeof method !== 'function') return false;
    (method as Handler).apply(this.self, args);
    return true;
  }
}
