import { z } from 'zod';
import { readAllPages } from '../client/pages';
import type { WecomClient } from '../client/wecom-client';

/** A group send as WeCom lists it. `creator` is left out for those made through the interface (path/93338). */
export interface GroupMessageRecord {
  msgid: string;
  creator: string;
  createdAt: Date;
  /** True for one a member made by hand. */
  personal: boolean;
  text: string;
}

/** An owner's part in a task. */
export interface OwnerTask {
  userId: string;
  confirmed: boolean;
}

/** What became of one group: 0 not sent, 1 sent, 2 not a friend, 3 limit reached (path/93338). */
export interface ChatResult {
  chatId: string;
  status: number;
  sentAt: Date | null;
}

const seconds = (value: number) => new Date(value * 1000);
const cursor = z.string().nullish();

const recordPage = z.object({
  next_cursor: cursor,
  group_msg_list: z
    .array(
      z.object({
        msgid: z.string(),
        creator: z.string().nullish(),
        // Both a number and a text are seen.
        create_time: z.coerce.number(),
        create_type: z.coerce.number().default(0),
        text: z.object({ content: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
});
const taskPage = z.object({
  next_cursor: cursor,
  task_list: z.array(z.object({ userid: z.string(), status: z.coerce.number() })).default([]),
});
const resultPage = z.object({
  next_cursor: cursor,
  send_list: z
    .array(
      z.object({ chat_id: z.string().nullish(), status: z.coerce.number(), send_time: z.coerce.number().nullish() }),
    )
    .default([]),
});

/** The confirmed status of an owner's task (path/93338: 0 not yet, 2 sent). */
const TASK_CONFIRMED = 2;
const RECORDS_PER_PAGE = 100;
const RESULTS_PER_PAGE = 1_000;

/** Group sends to customer groups created in a span of at most a month (path/93338). */
export function listGroupMessages(client: WecomClient, from: Date, to: Date): Promise<GroupMessageRecord[]> {
  return readAllPages(async (at) => {
    const page = await client.call('externalcontact/get_groupmsg_list_v2', recordPage, {
      chat_type: 'group',
      start_time: Math.floor(from.getTime() / 1000),
      end_time: Math.ceil(to.getTime() / 1000),
      filter_type: 2,
      limit: RECORDS_PER_PAGE,
      cursor: at,
    });
    const items = page.group_msg_list.map((record) => ({
      msgid: record.msgid,
      creator: record.creator ?? '',
      createdAt: seconds(record.create_time),
      personal: record.create_type === 1,
      text: record.text?.content ?? '',
    }));
    return { items, nextCursor: page.next_cursor ?? '' };
  });
}

/** The owners of a task and whether each has confirmed (path/93338). */
export function listOwnerTasks(client: WecomClient, msgid: string): Promise<OwnerTask[]> {
  return readAllPages(async (at) => {
    const page = await client.call('externalcontact/get_groupmsg_task', taskPage, {
      msgid,
      limit: RESULTS_PER_PAGE,
      cursor: at,
    });
    const items = page.task_list.map((task) => ({ userId: task.userid, confirmed: task.status === TASK_CONFIRMED }));
    return { items, nextCursor: page.next_cursor ?? '' };
  });
}

/** What became of each group of one owner's part (path/93338). May be empty before the owner confirmed. */
export function listChatResults(client: WecomClient, msgid: string, userId: string): Promise<ChatResult[]> {
  return readAllPages(async (at) => {
    const page = await client.call('externalcontact/get_groupmsg_send_result', resultPage, {
      msgid,
      userid: userId,
      limit: RESULTS_PER_PAGE,
      cursor: at,
    });
    const items = page.send_list.flatMap(({ chat_id, status, send_time }) =>
      chat_id ? [{ chatId: chat_id, status, sentAt: send_time ? seconds(send_time) : null }] : [],
    );
    return { items, nextCursor: page.next_cursor ?? '' };
  });
}
