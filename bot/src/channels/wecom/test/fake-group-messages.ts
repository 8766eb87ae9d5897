import { beijingDay } from '@fulin/core/calendar/day';
import { monthlyLimit } from '../rules';
import { fail, ok, pageOf, type FakeHandler, type FakeWorld } from './fake-world';

export interface FakeGroupMessageOptions {
  /** Group sends a group takes a Beijing day; the month's limit is its number of days (path/92135). */
  perDay: number;
  /** Items a page, to make cursors necessary. */
  pageSize: number;
  /** A new task is listed only after this long. */
  listLagMs: number;
  /** Before the owner confirmed, the groups of a task are not shown. */
  hideUnconfirmed: boolean;
}

interface FakeTask {
  msgid: string;
  sender: string;
  text: string;
  attachments: readonly object[];
  createdAt: Date;
  chats: Map<string, { status: number; sentAt: Date | null }>;
  confirmed: boolean;
  cancelled: boolean;
  reminders: Date[];
}

function mediaIdsIn(attachments: unknown): string[] {
  const parts = ((attachments ?? []) as Record<string, Record<string, unknown> | undefined>[]).flatMap((one) => [
    one['image']?.['media_id'],
    one['miniprogram']?.['pic_media_id'],
  ]);
  return parts.filter((id) => typeof id === 'string');
}

const DAY_MS = 86_400_000;
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** 企业群发 (path/92135, 93338, 97610, 97611) as documented: nothing is sent before the owner confirms. */
export class FakeGroupMessages {
  readonly tasks: FakeTask[] = [];
  /** What each group really got, with its task: the witness that nothing arrives twice. */
  readonly received: { chatId: string; msgid: string; at: Date }[] = [];

  constructor(
    private readonly world: FakeWorld,
    private readonly options: FakeGroupMessageOptions,
    private readonly isFreshMedia: (mediaId: string) => boolean = () => true,
  ) {}

  /** The owner presses "send": every group within its quota gets the message. */
  confirm(msgid: string): void {
    const task = this.#find(msgid);
    if (task === undefined || task.cancelled || task.confirmed) return;
    task.confirmed = true;
    const now = this.world.now();
    for (const [chatId, result] of task.chats) {
      if (result.status !== 0) continue;
      if (this.#isFull(chatId, now)) result.status = 3;
      else {
        Object.assign(result, { status: 1, sentAt: now });
        this.received.push({ chatId, msgid, at: now });
      }
    }
  }

  setStatus(msgid: string, chatId: string, status: number): void {
    this.#find(msgid)?.chats.set(chatId, { status, sentAt: null });
  }

  /** A member's own send by hand, which looks much like one of ours. */
  addPersonal(sender: string, text: string): string {
    return this.#add(sender, text, []).msgid;
  }

  readonly handlers: Record<string, FakeHandler> = {
    'externalcontact/add_msg_template': (body) => this.#create(body),
    'externalcontact/remind_groupmsg_send': (body) => this.#remind(String(body.msgid)),
    'externalcontact/cancel_groupmsg_send': (body) => {
      const task = this.#find(String(body.msgid));
      if (task === undefined) return fail(40058);
      task.cancelled = true;
      return ok();
    },
    'externalcontact/get_groupmsg_list_v2': (body) => this.#list(body),
    'externalcontact/get_groupmsg_task': (body) => {
      const task = this.#find(String(body.msgid));
      if (task === undefined) return fail(40058);
      return ok({ task_list: [{ userid: task.sender, status: task.confirmed ? 2 : 0 }], next_cursor: '' });
    },
    'externalcontact/get_groupmsg_send_result': (body) => this.#results(body),
  };

  #find(msgid: string): FakeTask | undefined {
    return this.tasks.find((task) => task.msgid === msgid);
  }

  #isFull(chatId: string, now: Date): boolean {
    const mine = this.received.filter((one) => one.chatId === chatId);
    const today = mine.filter((one) => beijingDay(one.at) === beijingDay(now));
    const month = mine.filter((one) => beijingDay(one.at).slice(0, 7) === beijingDay(now).slice(0, 7));
    return today.length >= this.options.perDay || month.length >= monthlyLimit(now);
  }

  #add(sender: string, text: string, chatIds: readonly string[], attachments: readonly object[] = []): FakeTask {
    const chats = new Map(chatIds.map((chatId) => [chatId, { status: 0, sentAt: null }]));
    const rest = { confirmed: false, cancelled: false, reminders: [] };
    const task: FakeTask = {
      msgid: this.world.newId('msg'),
      sender,
      text,
      attachments,
      createdAt: this.world.now(),
      chats,
      ...rest,
    };
    this.tasks.push(task);
    return task;
  }

  #create(body: Record<string, unknown>): object {
    const sender = String(body.sender);
    const chatIds = (body.chat_id_list ?? []) as string[];
    const text = (body.text as { content?: string } | undefined)?.content ?? '';
    if (body.chat_type !== 'group' || !this.world.hasOwner(sender)) return fail(40031);
    if (chatIds.length > 2000 || ((body.attachments as unknown[]) ?? []).length > 9) return fail(40058);
    if (Buffer.byteLength(text) > 4000) return fail(45002);
    if (!mediaIdsIn(body.attachments).every((id) => this.isFreshMedia(id))) return fail(40007);
    const mine = chatIds.filter((chatId) => this.world.chats.get(chatId)?.owner === sender);
    const fail_list = chatIds.filter((chatId) => !mine.includes(chatId));
    if (mine.length === 0) return fail(41048);
    const attachments = (body.attachments ?? []) as object[];
    return ok({ msgid: this.#add(sender, text, mine, attachments).msgid, fail_list });
  }

  /** The documentation gives the limit but no code for passing it. */
  #remind(msgid: string): object {
    const task = this.#find(msgid);
    if (task === undefined) return fail(40058);
    const nowMs = this.world.now().getTime();
    if (task.reminders.filter((at) => nowMs - at.getTime() < DAY_MS).length >= 3) return fail(40058);
    task.reminders.push(this.world.now());
    return ok();
  }

  #list(body: Record<string, unknown>): object {
    const visibleUntil = this.world.now().getTime() - this.options.listLagMs;
    const listed = this.tasks
      .filter(({ createdAt }) => createdAt.getTime() <= visibleUntil)
      .filter(
        ({ createdAt }) => seconds(createdAt) >= Number(body.start_time) && seconds(createdAt) <= Number(body.end_time),
      )
      .map((task) => ({
        msgid: task.msgid,
        // As documented: no creator for those made through the interface, and the time as a text.
        ...(task.chats.size === 0 ? { creator: task.sender, create_type: 1 } : { create_type: 0 }),
        create_time: String(seconds(task.createdAt)),
        text: { content: task.text },
      }));
    const { items, next_cursor } = pageOf(listed, body, this.options.pageSize);
    return ok({ group_msg_list: items, next_cursor });
  }

  #results(body: Record<string, unknown>): object {
    const task = this.#find(String(body.msgid));
    if (task === undefined || task.sender !== body.userid) return fail(40058);
    const hidden = this.options.hideUnconfirmed && !task.confirmed;
    const all = hidden
      ? []
      : [...task.chats].map(([chat_id, { status, sentAt }]) => ({
          chat_id,
          userid: task.sender,
          status,
          ...(sentAt === null ? {} : { send_time: seconds(sentAt) }),
        }));
    const { items, next_cursor } = pageOf(all, body, this.options.pageSize);
    return ok({ send_list: items, next_cursor });
  }
}
