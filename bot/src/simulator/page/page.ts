import { api, type ApiError, type ChatEvent } from './api';
import { chatPane } from './chat';
import { chooseWho, confirmJoin, showPeople, toast } from './dialogs';
import { chatList } from './list';
import { follow } from './live';
import { codeOfLink, scan } from './scan';
import { changed, onChange, state, takeEvent } from './state';

const shell = document.getElementById('app')!;

const chat = chatPane({ back: () => history.back(), chooseWho, people: showPeople, toast });
const list = chatList({
  open: (roomId) => openRoom(roomId),
  chooseWho: () => chooseWho(),
  scan: () => scan((code) => void confirmJoin(code, openRoom)),
  retry: () => void load(),
});

/** The open chat is in the address, so that the phone's back button closes it. */
function openRoom(roomId: string): void {
  const hash = `#${encodeURIComponent(roomId)}`;
  if (location.hash === hash) show();
  else if (state.openRoom === null) location.hash = hash;
  else {
    history.replaceState(null, '', hash);
    show();
  }
}

function show(): void {
  const roomId = decodeURIComponent(location.hash.slice(1));
  shell.dataset['view'] = roomId ? 'chat' : 'list';
  if (roomId && roomId !== state.openRoom) void chat.open(roomId);
  if (!roomId) state.openRoom = null;
  changed();
}

function take(event: ChatEvent): void {
  takeEvent(event);
  chat.take(event);
}

async function load(): Promise<void> {
  state.loading = true;
  state.error = null;
  changed();
  try {
    const { rooms, seq } = await api.rooms();
    state.rooms = new Map(rooms.map((room) => [room.roomId, room]));
    state.seq = seq;
    state.loading = false;
    follow(take, () => void reload());
  } catch (error) {
    state.error = (error as ApiError).message;
  }
  changed();
}

/** Too much was missed to be told line by line: everything is read again. */
async function reload(): Promise<void> {
  await load();
  if (state.openRoom) await chat.open(state.openRoom);
}

async function begin(): Promise<void> {
  shell.replaceChildren(list.element, chat.element);
  onChange(() => {
    list.draw();
    chat.draw();
  });
  addEventListener('hashchange', show);
  changed();
  await load();
  const code = codeOfLink(location.pathname);
  if (code) {
    history.replaceState(null, '', '/sim/');
    await confirmJoin(code, openRoom);
  }
  show();
}

void begin();
