import { TextDecoder, TextEncoder } from 'node:util';

/** What every browser has and jsdom has not; the router and text areas ask for it while they load. Nothing is ever resized here. */
class NoResizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

Object.assign(globalThis, { TextDecoder, TextEncoder, ResizeObserver: NoResizes });
