import type { ChatEvent } from './api';
import { avatar, h } from './dom';
import { chatTime } from './when';

const BOT_ID = 'sim_bot';
const GAP_MS = 5 * 60_000;
const LINK = /(https?:\/\/[^\s,。)]+)/g;

/** One line of a chat: a note for joins and leaves, a bubble for messages, with the time before it after a pause. */
export function chatLine(event: ChatEvent, before: ChatEvent | undefined, meId: string | null): HTMLElement[] {
  const paused = !before || Date.parse(event.at) - Date.parse(before.at) > GAP_MS;
  const line = event.type === 'message' ? bubble(event, event.personId === meId) : note(event);
  return paused ? [h('li', { class: 'when' }, h('time', {}, chatTime(event.at, new Date()))), line] : [line];
}

function note(event: ChatEvent): HTMLElement {
  const what = event.type === 'join' ? '加入了群聊' : '退出了群聊';
  return h('li', { class: 'system', 'data-seq': event.seq }, h('span', {}, `“${event.name}”${what}`));
}

function bubble(event: ChatEvent, mine: boolean): HTMLElement {
  const bot = event.personId === BOT_ID;
  const name = h('span', { class: 'name' }, event.name, bot && h('em', {}, '助手'));
  return h(
    'li',
    { class: `message${mine ? ' mine' : ''}`, 'data-seq': event.seq, 'data-from': event.personId },
    avatar(event.name, event.personId, bot ? 'bot' : 'person'),
    h('div', { class: 'said' }, name, body(event)),
  );
}

function body(event: ChatEvent): HTMLElement {
  const card = event.attachment;
  if (!card) return h('div', { class: 'bubble' }, ...withLinks(event.text));
  if (event.kind === 'image') return h('img', { class: 'picture', src: card.url, alt: card.title });
  const label = event.kind === 'link' ? '链接' : '小程序';
  return h('div', { class: 'card' }, h('b', {}, card.title), h('p', {}, card.description), h('small', {}, label));
}

/** Addresses become links, mentions are marked; everything else stays text. */
function withLinks(text: string): (Node | string)[] {
  return text.split(LINK).map((part, i) => {
    if (i % 2 === 1) return h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part);
    return part;
  });
}
