import { api, type ApiError, type ChatEvent, type RoomView } from './api';
import { chatLine } from './bubble';
import { h } from './dom';
import { changed, markRead, state } from './state';

const BOT_ID = 'sim_bot';
const BOT_NAME = '社群助手';

export interface ChatActions {
  back(): void;
  chooseWho(then?: () => void): void;
  people(room: RoomView): void;
  toast(text: string): void;
}

/** The right side: one chat, live. */
export function chatPane(actions: ChatActions): {
  element: HTMLElement;
  open(roomId: string): Promise<void>;
  take(event: ChatEvent): void;
  draw(): void;
} {
  let room: RoomView | null = null;
  let busy = false;
  const title = h('h2', {}, '');
  const back = h(
    'button',
    { class: 'icon back', type: 'button', 'aria-label': '返回聊天列表', onclick: actions.back },
    '‹',
  );
  const more = h(
    'button',
    {
      class: 'icon',
      type: 'button',
      'aria-label': '群聊信息',
      title: '群聊信息',
      onclick: () => room && actions.people(room),
    },
    '⋯',
  );
  const lines = h('ol', { class: 'lines', role: 'log', 'aria-live': 'polite', 'aria-label': '聊天记录', tabindex: 0 });
  const older = h(
    'button',
    { class: 'plain older', type: 'button', hidden: true, onclick: () => void loadOlder() },
    '查看更早的消息',
  );
  const scroll = h('div', { class: 'scroll' }, older, lines);
  const text = h('textarea', {
    rows: 1,
    maxlength: 2000,
    'aria-label': '输入消息',
    placeholder: '发消息',
    enterkeyhint: 'send',
  });
  const send = h('button', { class: 'send', type: 'submit', disabled: true }, '发送');
  const mention = h(
    'button',
    { class: 'mention', type: 'button', title: '提醒社群助手', onclick: () => addMention() },
    '@助手',
  );
  const join = h('button', { class: 'join', type: 'button', onclick: () => void joinNow() }, '加入群聊');
  const form = h('form', { class: 'composer', onsubmit: (event) => void say(event) }, mention, text, send);
  const gate = h('div', { class: 'gate' }, h('p', {}, '加入后就能聊天,还会收到福利'), join);
  const empty = h('div', { class: 'empty' }, h('div', { class: 'empty-mark' }, '邻'), h('p', {}, '从左侧选择一个群聊'));
  const content = h(
    'div',
    { class: 'content', hidden: true },
    h('header', { class: 'bar' }, back, title, more),
    scroll,
    form,
    gate,
  );
  const element = h('main', { class: 'chat' }, empty, content);

  text.addEventListener('input', fit);
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  function fit(): void {
    send.disabled = busy || text.value.trim() === '';
    text.rows = Math.min(5, text.value.split('\n').length);
  }
  function addMention(): void {
    if (!text.value.includes(`@${BOT_NAME}`)) text.value = `@${BOT_NAME} ${text.value}`;
    text.focus();
    fit();
  }
  function isIn(): boolean {
    return room !== null && state.who !== null && room.people.some((person) => person.personId === state.who?.personId);
  }
  const nearEnd = (): boolean => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;
  const toEnd = (): void => scroll.scrollTo({ top: scroll.scrollHeight });

  function drawLines(events: readonly ChatEvent[]): void {
    const me = state.who?.personId ?? null;
    const nodes = events.flatMap((event, i) => chatLine(event, events[i - 1], me));
    const nothing = h('li', { class: 'system' }, h('span', {}, '还没有消息,说句“大家好”吧'));
    lines.replaceChildren(...(nodes.length > 0 ? nodes : [nothing]));
  }

  async function open(roomId: string): Promise<void> {
    state.openRoom = roomId;
    markRead(roomId);
    changed();
    empty.hidden = true;
    content.hidden = false;
    title.textContent = state.rooms.get(roomId)?.topic ?? '';
    lines.replaceChildren(h('li', { class: 'system' }, h('span', {}, '正在打开…')));
    try {
      const view = await api.chat(roomId);
      if (state.openRoom !== roomId) return;
      room = view;
      drawLines(view.events);
      draw();
      toEnd();
    } catch (error) {
      room = null;
      const again = h('button', { class: 'plain', type: 'button', onclick: () => void open(roomId) }, '重试');
      lines.replaceChildren(h('li', { class: 'system' }, h('span', {}, (error as ApiError).message), again));
    }
  }

  async function loadOlder(): Promise<void> {
    const first = room?.events[0];
    if (!room || !first) return;
    try {
      const view = await api.chat(room.roomId, first.seq);
      const height = scroll.scrollHeight;
      room.events = [...view.events, ...room.events];
      room.more = view.more;
      drawLines(room.events);
      draw();
      scroll.scrollTo({ top: scroll.scrollHeight - height });
    } catch (error) {
      actions.toast((error as ApiError).message);
    }
  }

  function take(event: ChatEvent): void {
    if (!room || event.roomId !== room.roomId || room.events.some((known) => known.seq === event.seq)) return;
    const follow = nearEnd() || event.personId === state.who?.personId;
    if (room.events.length === 0) lines.replaceChildren();
    lines.append(...chatLine(event, room.events.at(-1), state.who?.personId ?? null));
    room.events.push(event);
    if (event.type === 'join') room.people.push({ personId: event.personId, name: event.name });
    if (event.type === 'leave') room.people = room.people.filter((person) => person.personId !== event.personId);
    room.members = room.people.length;
    draw();
    if (follow) toEnd();
  }

  async function say(event: Event): Promise<void> {
    event.preventDefault();
    const said = text.value.trim();
    if (!room || !state.who || said === '' || busy) return;
    busy = true;
    fit();
    try {
      await api.say(room.roomId, state.who.personId, said, said.includes(`@${BOT_NAME}`) ? [BOT_ID] : []);
      text.value = '';
    } catch (error) {
      actions.toast((error as ApiError).message);
    } finally {
      busy = false;
      fit();
      text.focus();
    }
  }

  async function joinNow(): Promise<void> {
    if (!room) return;
    if (!state.who) return actions.chooseWho(() => void joinNow());
    join.disabled = true;
    try {
      await api.join(room.roomId, state.who.personId);
    } catch (error) {
      actions.toast((error as ApiError).message);
    } finally {
      join.disabled = false;
    }
  }

  function draw(): void {
    if (!room) return;
    title.textContent = `${room.topic}(${room.members})`;
    older.hidden = !room.more;
    form.hidden = !isIn();
    gate.hidden = isIn();
    join.textContent = state.who ? `以“${state.who.name}”加入群聊` : '选择身份并加入';
    for (const line of lines.querySelectorAll<HTMLElement>('.message')) {
      line.classList.toggle('mine', line.dataset['from'] === state.who?.personId);
    }
  }

  return { element, open, take, draw };
}
