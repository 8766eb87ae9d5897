import type { ChatEvent } from './api';
import { changed, state } from './state';

const AGAIN_MS = 1000;

/**
 * Follows the live stream for ever. The browser reconnects by itself and says which event it saw last; when it gives up (a proxy
 * answered with an error), a new stream begins after that event.
 */
export function follow(onEvent: (event: ChatEvent) => void, onReset: () => void): void {
  const source = new EventSource(`/sim/events?from=${state.seq}`);
  source.onopen = () => {
    state.connected = true;
    changed();
  };
  source.onmessage = (message: MessageEvent<string>) => onEvent(JSON.parse(message.data) as ChatEvent);
  source.addEventListener('reset', () => {
    source.close();
    onReset();
  });
  source.onerror = () => {
    state.connected = false;
    changed();
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(onEvent, onReset), AGAIN_MS);
  };
}
