import type { ChatEvent, RoomRow } from './api';
import { avatar, h, scanMark } from './dom';
import { state } from './state';
import { listTime } from './when';

export interface ListActions {
  open(roomId: string): void;
  chooseWho(): void;
  scan(): void;
  retry(): void;
}

/** The left side: who I am, search, all chats. Drawn again on every change but for the search field, which keeps its caret. */
export function chatList(actions: ListActions): { element: HTMLElement; draw(): void } {
  const who = h('button', { class: 'who', type: 'button', onclick: actions.chooseWho });
  const banner = h('p', { class: 'banner', role: 'status', hidden: true }, '连接断开,正在重新连接…');
  const rows = h('ul', { class: 'rows', 'aria-label': '群聊' });
  const search = h('input', {
    class: 'search',
    type: 'search',
    placeholder: '搜索群聊',
    'aria-label': '搜索群聊',
    oninput: () => {
      state.search = search.value.trim();
      drawRows(rows, actions);
    },
  });
  const scan = h(
    'button',
    { class: 'icon', type: 'button', title: '扫一扫', 'aria-label': '扫一扫', onclick: actions.scan },
    scanMark(),
  );
  const head = h('header', { class: 'bar' }, who, h('h1', {}, '微信', h('small', {}, '模拟')), scan);
  const element = h(
    'nav',
    { class: 'list', 'aria-label': '聊天列表' },
    head,
    h('div', { class: 'searchbox' }, search),
    banner,
    rows,
  );
  return {
    element,
    draw: () => {
      who.replaceChildren(
        state.who ? avatar(state.who.name, state.who.personId) : h('span', { class: 'avatar avatar-none' }, '?'),
        h('span', { class: 'who-name' }, state.who?.name ?? '选身份'),
      );
      banner.hidden = state.connected;
      drawRows(rows, actions);
    },
  };
}

function drawRows(rows: HTMLElement, actions: ListActions): void {
  const found = [...state.rooms.values()].filter((room) => room.topic.includes(state.search));
  found.sort((a, b) => (b.last?.seq ?? 0) - (a.last?.seq ?? 0) || a.roomId.localeCompare(b.roomId));
  if (state.error)
    return rows.replaceChildren(
      note(state.error, h('button', { type: 'button', class: 'plain', onclick: actions.retry }, '重试')),
    );
  if (state.loading)
    return rows.replaceChildren(
      ...Array.from({ length: 8 }, () => h('li', { class: 'row ghost', 'aria-hidden': 'true' })),
    );
  if (found.length === 0) return rows.replaceChildren(note(state.search ? `没有找到“${state.search}”` : '还没有群聊'));
  const focused = document.activeElement?.getAttribute('data-room');
  const now = new Date();
  rows.replaceChildren(...found.map((room) => row(room, now, actions)));
  if (focused) rows.querySelector<HTMLElement>(`[data-room="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function row(room: RoomRow, now: Date, actions: ListActions): HTMLElement {
  const unread = state.unread[room.roomId] ?? 0;
  const badge =
    unread > 0 && h('span', { class: 'badge', 'aria-label': `${unread}条未读` }, unread > 99 ? '99+' : String(unread));
  const button = h(
    'button',
    {
      class: 'row',
      type: 'button',
      'data-room': room.roomId,
      'aria-current': state.openRoom === room.roomId ? 'true' : undefined,
      onclick: () => actions.open(room.roomId),
    },
    h('span', { class: 'row-picture' }, avatar(room.topic, room.roomId, 'group'), badge),
    h(
      'span',
      { class: 'row-main' },
      h('b', {}, room.topic),
      h('small', {}, room.last ? summary(room.last) : `${room.members}人`),
    ),
    h('time', {}, room.last ? listTime(room.last.at, now) : ''),
  );
  return h('li', {}, button);
}

function summary(event: ChatEvent): string {
  if (event.type === 'join') return `${event.name}加入了群聊`;
  if (event.type === 'leave') return `${event.name}退出了群聊`;
  const shown = {
    text: event.text.replace(/\s+/g, ' '),
    image: '[图片]',
    link: `[链接] ${event.text}`,
    miniProgram: `[小程序] ${event.text}`,
  };
  return `${event.name}: ${shown[event.kind]}`;
}

function note(text: string, ...more: HTMLElement[]): HTMLElement {
  return h('li', { class: 'note' }, h('p', {}, text), ...more);
}
