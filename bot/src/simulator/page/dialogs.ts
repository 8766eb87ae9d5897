import { api, type ApiError, type Person, type RoomRow, type RoomView } from './api';
import { avatar, h } from './dom';
import { setWho, state } from './state';

/** A modal sheet with a title; Escape, the cross and a click beside it close it. */
function sheet(title: string, ...content: HTMLElement[]): HTMLDialogElement {
  const close = h(
    'button',
    { class: 'icon', type: 'button', 'aria-label': '关闭', onclick: () => dialog.close() },
    '×',
  );
  const dialog: HTMLDialogElement = h(
    'dialog',
    { class: 'sheet', 'aria-label': title },
    h('header', { class: 'bar' }, h('h2', {}, title), close),
    ...content,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function toast(text: string): void {
  const element = h('p', { class: 'toast', role: 'alert' }, text);
  (document.querySelector('dialog[open]') ?? document.body).append(element);
  setTimeout(() => element.remove(), 2600);
}

function personRow(person: Person, onclick: () => void): HTMLElement {
  const current = state.who?.personId === person.personId;
  return h(
    'li',
    {},
    h(
      'button',
      { class: 'person', type: 'button', onclick, 'aria-current': current ? 'true' : undefined },
      avatar(person.name, person.personId),
      person.name,
    ),
  );
}

/** Choose who you are: somebody of the demo city, or a new person. */
export function chooseWho(then?: () => void): void {
  const rows = h('ul', { class: 'people' });
  const take = (person: Person): void => {
    setWho({ personId: person.personId, name: person.name });
    dialog.close();
    then?.();
  };
  const load = async (q: string): Promise<void> => {
    try {
      const { people } = await api.people(q);
      if (q !== search.value.trim()) return;
      const found = people.map((person) => personRow(person, () => take(person)));
      rows.replaceChildren(
        ...(found.length > 0 ? found : [h('li', { class: 'note' }, '没有这个名字,可以在下面新建一位')]),
      );
    } catch (error) {
      rows.replaceChildren(h('li', { class: 'note' }, (error as ApiError).message));
    }
  };
  const search = h('input', {
    class: 'search',
    type: 'search',
    placeholder: '搜索名字',
    'aria-label': '搜索名字',
    oninput: () => void load(search.value.trim()),
  });
  const name = h('input', {
    class: 'search',
    maxlength: 20,
    placeholder: '新邻居的昵称',
    'aria-label': '新邻居的昵称',
  });
  const create = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      take(await api.newPerson(name.value.trim()));
    } catch (error) {
      toast((error as ApiError).message);
    }
  };
  const form = h(
    'form',
    { class: 'inline', onsubmit: (event) => void create(event) },
    name,
    h('button', { class: 'send', type: 'submit' }, '新建'),
  );
  const dialog = sheet('我是谁', h('div', { class: 'searchbox' }, search), rows, form);
  void load('');
}

/** Who is in the chat, its code, and the way out. */
export function showPeople(room: RoomView): void {
  const people = h(
    'ul',
    { class: 'faces' },
    ...room.people.map((p) =>
      h('li', {}, avatar(p.name, p.personId, p.personId === 'sim_bot' ? 'bot' : 'person'), h('small', {}, p.name)),
    ),
  );
  const code = h('div', { class: 'code' });
  const show = h('button', { class: 'plain', type: 'button', onclick: () => void showCode() }, '群二维码');
  const showCode = async (): Promise<void> => {
    try {
      const { png, expiresAt } = await api.qrCode(room.roomId);
      const until = new Date(expiresAt).toLocaleDateString('zh-CN', {
        timeZone: 'Asia/Shanghai',
        month: 'long',
        day: 'numeric',
      });
      code.replaceChildren(
        h('img', { src: png, alt: '群二维码', width: 200, height: 200 }),
        h('small', {}, `该二维码7天内(${until}前)有效`),
      );
    } catch (error) {
      toast((error as ApiError).message);
    }
  };
  const isIn = room.people.some((person) => person.personId === state.who?.personId);
  const leave = h('button', { class: 'plain danger', type: 'button', onclick: () => void leaveNow() }, '退出群聊');
  const leaveNow = async (): Promise<void> => {
    try {
      if (state.who) await api.leave(room.roomId, state.who.personId);
      dialog.close();
    } catch (error) {
      toast((error as ApiError).message);
    }
  };
  const buttons = h('div', { class: 'buttons' }, show, isIn && leave);
  const dialog = sheet(
    `群聊信息(${room.members}/${room.capacity})`,
    h('div', { class: 'sheet-scroll' }, people, code),
    buttons,
  );
}

/** "Join this chat?" after a code was scanned. */
export async function confirmJoin(code: string, onJoined: (roomId: string) => void): Promise<void> {
  let room: RoomRow;
  try {
    room = await api.roomOfCode(code);
  } catch (error) {
    return toast((error as ApiError).message);
  }
  const label = (): string => (state.who ? `以“${state.who.name}”加入该群聊` : '选择身份并加入');
  const join = h(
    'button',
    { class: 'join', type: 'button', onclick: () => (state.who ? void joinNow() : chooseWho(() => void joinNow())) },
    label(),
  );
  const other = h(
    'button',
    { class: 'plain', type: 'button', onclick: () => chooseWho(() => (join.textContent = label())) },
    '换一个身份',
  );
  const joinNow = async (): Promise<void> => {
    if (!state.who) return;
    try {
      const { roomId } = await api.joinByCode(code, state.who.personId);
      dialog.close();
      onJoined(roomId);
    } catch (error) {
      toast((error as ApiError).message);
    }
  };
  const card = h(
    'div',
    { class: 'invite' },
    avatar(room.topic, room.roomId, 'group'),
    h('b', {}, room.topic),
    h('small', {}, `${room.members}人`),
  );
  const dialog = sheet('加入群聊', card, h('div', { class: 'buttons' }, join, state.who && other));
}

export { sheet };
