import type { FileBoxInterface } from 'file-box';
import * as PUPPET from 'wechaty-puppet';
import { PuppetMock } from 'wechaty-puppet-mock';
import type { Faults } from './faults';
import { BOT_ID, SIM_CARD, type MessageKind, type SimEvent } from './model';
import type { SayInput, World } from './world';

const HEARTBEAT_MS = 2000;
const TYPE_OF_KIND: Record<MessageKind, PUPPET.types.Message> = {
  text: PUPPET.types.Message.Text,
  image: PUPPET.types.Message.Image,
  link: PUPPET.types.Message.Url,
  miniProgram: PUPPET.types.Message.MiniProgram,
};

/**
 * The simulated WeChat as a puppet. Everything is read from the world, never from the mock's caches (which go stale), and
 * what the mock drops silently (cards, small pictures, topic, quit, message ids, heartbeats) really happens here.
 */
export class SimPuppet extends PuppetMock {
  private beat: NodeJS.Timeout | undefined;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
  ) {
    super();
  }

  override async onStart(): Promise<void> {
    this.beat = setInterval(() => this.emit('heartbeat', { data: 'simulator' }), HEARTBEAT_MS);
    this.unlisten = this.world.listen((event) => this.forward(event));
    setImmediate(() => {
      if (!this.isLoggedIn) this.login(BOT_ID);
      this.emit('ready', { data: 'ready' });
    });
  }

  override async onStop(): Promise<void> {
    clearInterval(this.beat);
    this.unlisten?.();
  }

  /** The mock waits a second; the bot uses this to see whether its event stream is alive. */
  override ding(data?: string): void {
    setImmediate(() => this.emit('dong', { data: data ?? '' }));
  }

  override async contactList(): Promise<string[]> {
    return [...this.world.people.keys()];
  }

  override async contactPayload(id: string): Promise<PUPPET.payloads.Contact> {
    return this.contactRawPayload(id);
  }

  /** Also asked with a room's id during a room sync: answered with a stub. */
  override async contactRawPayload(id: string): Promise<PUPPET.payloads.Contact> {
    const name = this.world.people.get(id)?.name ?? this.world.rooms.get(id)?.topic ?? '';
    return {
      id,
      name,
      avatar: '',
      gender: PUPPET.types.ContactGender.Unknown,
      type: PUPPET.types.Contact.Individual,
      phone: [],
    };
  }

  override async roomList(): Promise<string[]> {
    return [...this.world.rooms.values()].filter((room) => room.memberIds.has(BOT_ID)).map((room) => room.roomId);
  }

  override async roomPayload(id: string): Promise<PUPPET.payloads.Room> {
    return this.roomRawPayload(id);
  }

  override async roomRawPayload(id: string): Promise<PUPPET.payloads.Room> {
    const room = this.world.room(id);
    return {
      id,
      topic: room.topic,
      ownerId: room.ownerId,
      adminIdList: [],
      memberIdList: [...room.memberIds],
      avatar: '',
    };
  }

  override async roomMemberList(id: string): Promise<string[]> {
    return [...this.world.room(id).memberIds];
  }

  override async roomMemberPayload(_roomId: string, id: string): Promise<PUPPET.payloads.RoomMember> {
    return { id, name: this.world.people.get(id)?.name ?? '', avatar: '' };
  }

  override async roomTopic(id: string): Promise<string>;
  override async roomTopic(id: string, topic: string): Promise<void>;
  override async roomTopic(id: string, topic?: string): Promise<string | void> {
    if (topic === undefined) return this.world.room(id).topic;
    this.world.rename(id, topic);
  }

  override async roomQuit(id: string): Promise<void> {
    this.world.leave(id, BOT_ID);
  }

  override async roomDel(id: string, personId: string): Promise<void> {
    this.world.leave(id, personId);
  }

  override async roomAdd(id: string, personId: string): Promise<void> {
    this.world.join(id, personId, 'invite');
  }

  override async roomQRCode(id: string): Promise<string> {
    return this.world.codeOf(id);
  }

  override async messageSendText(roomId: string, text: string, mentions?: string[]): Promise<void> {
    return this.say({ roomId, from: BOT_ID, text, mentions: mentions ?? [] });
  }

  override async messageSendFile(roomId: string, file: FileBoxInterface): Promise<void> {
    const url = await file.toDataURL();
    return this.say({
      roomId,
      from: BOT_ID,
      text: '',
      kind: 'image',
      attachment: { title: file.name, description: '', url, thumbnailUrl: url },
    });
  }

  override async messageSendUrl(roomId: string, link: PUPPET.payloads.UrlLink): Promise<void> {
    const attachment = {
      title: link.title,
      description: link.description ?? '',
      url: link.url,
      thumbnailUrl: link.thumbnailUrl ?? '',
    };
    return this.say({ roomId, from: BOT_ID, text: link.title, kind: 'link', attachment });
  }

  override async messageSendMiniProgram(roomId: string, card: PUPPET.payloads.MiniProgram): Promise<void> {
    const title = card.title ?? '';
    const attachment = {
      title,
      description: card.description ?? '',
      url: card.pagePath ?? '',
      thumbnailUrl: card.thumbUrl ?? '',
    };
    return this.say({ roomId, from: BOT_ID, text: title, kind: 'miniProgram', attachment });
  }

  override async messageMiniProgram(id: string): Promise<PUPPET.payloads.MiniProgram> {
    const card = this.world.message(id)?.attachment;
    return { ...SIM_CARD, title: card?.title ?? '', pagePath: card?.url ?? '' };
  }

  override async messagePayload(id: string): Promise<PUPPET.payloads.Message> {
    return this.messageRawPayload(id);
  }

  override async messageRawPayload(id: string): Promise<PUPPET.payloads.Message> {
    const line = this.world.message(id);
    if (!line) throw new Error(`no message ${id}`);
    const { roomId, text, from: talkerId, mentions: mentionIdList } = line;
    return { id, type: TYPE_OF_KIND[line.kind], timestamp: Date.parse(line.at), text, talkerId, roomId, mentionIdList };
  }

  /** Answers the message's id, which the server passes on; the mock's own types promise nothing. */
  private async say(input: SayInput): Promise<void> {
    return this.faults.around(() => this.world.say(input).id) as unknown as Promise<void>;
  }

  /** Tells the bot what people did. Its own messages are not echoed. */
  private forward(event: SimEvent): void {
    const timestamp = Math.floor(Date.parse(event.at) / 1000);
    if (event.type === 'message') {
      if (event.from !== BOT_ID) this.emit('message', { messageId: event.id });
      return;
    }
    if (this.faults.plan.muteRoster) return;
    if (event.type === 'join') {
      this.emit('room-join', { roomId: event.roomId, inviteeIdList: [event.personId], inviterId: '', timestamp });
    } else if (event.type === 'leave') {
      this.emit('room-leave', {
        roomId: event.roomId,
        removeeIdList: [event.personId],
        removerId: event.personId,
        timestamp,
      });
    }
  }
}
