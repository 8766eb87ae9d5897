import { EventEmitter } from 'node:events';
import type { SendOutcome } from '@fulin/core/delivery/channel';
import type { Group } from '@fulin/core/groups/model';
import { findGroupByRoom, findGroupsOfAccount, findMembersOf, setGroupState } from '@fulin/core/groups/store';
import { closeNotices, findOpenNotices, type WecomNotice } from '@fulin/core/wecom/inbox';
import type { Db } from 'mongodb';
import type { GroupChannel, GroupChannelEvents } from '../group-channel';
import { getGroupChat, type GroupChat } from './api/group-chats';
import type { WecomClient } from './client/wecom-client';
import { WecomError } from './client/wecom-error';
import type { JoinCodes } from './join-codes';
import type { OwnerBook } from './owner-book';

export interface WecomGroupsOptions {
  db: Db;
  accountId: string;
  client: WecomClient;
  owners: OwnerBook;
  codes: JoinCodes;
  held: () => boolean;
  now: () => Date;
  onError: (where: string, error: unknown) => void;
}

const NOTICES_A_LOOK = 100;
/** More members than any group has. */
const ALL_MEMBERS = 5_000;

/** The customer groups of an account, heard through callbacks and asked for their people. It cannot speak: owners confirm sends. */
export class WecomGroups implements GroupChannel {
  readonly name = 'wecom';
  readonly #emitter = new EventEmitter();
  /** Names as of the last look at a group: asking for each person is a call of its own. */
  readonly #names = new Map<string, string>();
  #wasUp = false;

  constructor(private readonly options: WecomGroupsOptions) {}

  send(): Promise<SendOutcome> {
    return Promise.resolve({ state: 'failed', reason: 'unsupportedMessage' });
  }

  state(): { up: boolean; why: string } {
    const refused = this.options.client.refusedAccess();
    return { up: this.options.held() && refused === null, why: refused?.userText ?? '' };
  }

  selfId(): null {
    return null;
  }

  async listGroups(): Promise<string[]> {
    const groups = await findGroupsOfAccount(this.options.db, this.options.accountId);
    return groups.map((group) => group.channelRoomId);
  }

  async listPeople(chatId: string): Promise<string[]> {
    return (await this.#read(chatId)).people.map((person) => person.personId);
  }

  nameOf(personId: string): Promise<string> {
    return Promise.resolve(this.#names.get(personId) ?? '');
  }

  async codeOf(chatId: string): Promise<string> {
    const group = await this.#groupOf(chatId);
    // Given back for each person who came by this code: tells it from a colleague's.
    return this.options.codes.codeOf(chatId, (group?._id ?? '').slice(-30));
  }

  on<E extends keyof GroupChannelEvents>(event: E, listener: GroupChannelEvents[E]): () => void {
    const run = async (given: unknown[]): Promise<void> => {
      try {
        await (listener as (...all: unknown[]) => unknown)(...given);
      } catch (error) {
        this.options.onError(`wecom ${event}`, error);
      }
    };
    const safe = (...given: unknown[]): void => void run(given);
    this.#emitter.on(event, safe);
    return () => this.#emitter.off(event, safe);
  }

  /** Says when the connection comes or goes, and does what callbacks ask for. To be called again and again. */
  async look(): Promise<void> {
    const { db, now, onError } = this.options;
    const { up, why } = this.state();
    if (up !== this.#wasUp) this.#emitter.emit(up ? 'up' : 'down', why);
    this.#wasUp = up;
    if (!up) return;
    const done: string[] = [];
    for (const notice of await findOpenNotices(db, NOTICES_A_LOOK)) {
      try {
        await this.#heed(notice);
        done.push(notice._id);
      } catch (error) {
        // A fault of theirs passes; anything else would come back for ever, and the comparison mends what it leaves.
        if (!(error instanceof WecomError && error.kind !== 'final')) done.push(notice._id);
        onError('wecom notice', error);
      }
    }
    await closeNotices(db, done, now());
  }

  async #heed({ event }: WecomNotice): Promise<void> {
    const group = await this.#groupOf(event.chatId);
    if (!group) return;
    if (event.type === 'dismissed') {
      await setGroupState(this.options.db, group._id, 'closed', this.options.now());
      return;
    }
    // Newer versions name the people, older ones only count them: the list is asked for either way.
    const present = (await this.#read(event.chatId)).people.map((person) => person.personId);
    const known = await findMembersOf(this.options.db, group._id, ALL_MEMBERS);
    const here = new Set(present);
    const before = new Set(known.map((member) => member.personId));
    const came = present.filter((id) => !before.has(id));
    const went = [...before].filter((id) => !here.has(id));
    if (came.length > 0) this.#emitter.emit('joined', event.chatId, came);
    if (went.length > 0) this.#emitter.emit('left', event.chatId, went);
  }

  async #groupOf(chatId: string): Promise<Group | null> {
    const group = await findGroupByRoom(this.options.db, 'wecom', chatId);
    return group?.accountId === this.options.accountId ? group : null;
  }

  async #read(chatId: string): Promise<GroupChat> {
    const group = await this.#groupOf(chatId);
    const chat = await getGroupChat(this.options.client, chatId);
    for (const person of chat.people) this.#names.set(person.personId, person.name);
    if (group) await this.options.owners.note(group._id, chat.owner);
    return chat;
  }
}
