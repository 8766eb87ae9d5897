import type { ServiceError } from '@grpc/grpc-js';
import { FileBox, type FileBoxInterface } from 'file-box';
import { puppet as pb } from 'wechaty-grpc';
import * as PUPPET from 'wechaty-puppet';
import { PuppetService } from 'wechaty-puppet-service';
import { Link } from './link';
import type { LinkSettings } from './settings';

type FileSent = InstanceType<typeof pb.MessageSendFileResponse>;
type PuppetEvent = InstanceType<typeof pb.EventResponse>;

/** What goes past Wechaty's user layer, which loads every member of a room for one join and drops joins without an inviter. */
export interface RawEvents {
  joined(roomId: string, personIds: string[]): void;
  left(roomId: string, personIds: string[]): void;
  message(messageId: string): void;
}

/**
 * The private fields of wechaty-puppet-service 1.19.9 and wechaty-puppet 1.21.3 that this class stands on. The pins are exact,
 * and `steady-puppet.test.ts` fails when an upgrade loses one.
 */
export interface PuppetPrivates {
  _grpcManager: unknown;
  _payloadStore: { start(accountId: string): Promise<void>; stop(): Promise<void> };
  __watchdog: { start(): void; stop(): void };
  __currentUserId: string | undefined;
  onGrpcStreamEvent(event: PuppetEvent): void;
}

/** Lets the private fields be reached by name, in this one place. */
export function privatesOf(puppet: PuppetService): PuppetPrivates {
  return puppet as unknown as PuppetPrivates;
}

/**
 * The real puppet-service client without its faults: it reconnects for ever, gives every call a deadline, never logs the
 * account out by itself, keeps no payloads on disk, and sends a file once.
 */
export class SteadyPuppet extends PuppetService {
  readonly link: Link;

  constructor(
    settings: LinkSettings,
    private readonly raw: RawEvents,
  ) {
    super({ endpoint: settings.endpoint, token: settings.token, tls: { disable: settings.caCert === null } });
    this.link = new Link(settings);
    this.link.on('data', (event: PuppetEvent) => this.receive(event));
    const own = privatesOf(this);
    own._payloadStore.start = async () => undefined;
    // Its remedy for silence is a reset, which logs the account out and is dead after one failure; the link does better.
    own.__watchdog.start = () => undefined;
  }

  override async onStart(): Promise<void> {
    privatesOf(this)._grpcManager = this.link;
  }

  override async onStop(): Promise<void> {
    await this.link.close();
    privatesOf(this)._grpcManager = undefined;
  }

  /** The server says who it is at every reconnect; the library would throw at the second. */
  override login(userId: string): void {
    const own = privatesOf(this);
    if (own.__currentUserId === userId) return;
    own.__currentUserId = undefined;
    super.login(userId);
  }

  /** The account was logged out on its phone or server: noted here, never asked for (the library asks by RPC). */
  override async logout(reason?: string): Promise<void> {
    await PUPPET.Puppet.prototype.logout.call(this, reason);
  }

  /** By the one RPC only: the library's fall-back sends the file a second time after an error. */
  override async messageSendFile(roomId: string, file: FileBoxInterface): Promise<string | void> {
    const base64 = FileBox.fromBase64(await file.toBase64(), file.name);
    const request = new pb.MessageSendFileRequest();
    request.setConversationId(roomId);
    request.setFileBox(JSON.stringify(base64));
    const response = await new Promise<FileSent>((resolve, reject) => {
      this.link.client.messageSendFile(request, (error: ServiceError | null, answer: FileSent) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
    return response.getId() || undefined;
  }

  private receive(event: PuppetEvent): void {
    const type = event.getType();
    const { EventType } = pb;
    if (type === EventType.EVENT_TYPE_ROOM_JOIN) {
      const { roomId, inviteeIdList } = JSON.parse(event.getPayload()) as PUPPET.payloads.EventRoomJoin;
      this.raw.joined(roomId, inviteeIdList);
    } else if (type === EventType.EVENT_TYPE_ROOM_LEAVE) {
      const { roomId, removeeIdList } = JSON.parse(event.getPayload()) as PUPPET.payloads.EventRoomLeave;
      this.raw.left(roomId, removeeIdList);
    } else if (type === EventType.EVENT_TYPE_MESSAGE) {
      this.raw.message((JSON.parse(event.getPayload()) as PUPPET.payloads.EventMessage).messageId);
    } else {
      privatesOf(this).onGrpcStreamEvent(event);
    }
  }
}
