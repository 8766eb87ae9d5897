import { z } from 'zod';
import type { WecomClient } from '../client/wecom-client';

interface ChatPerson {
  /** userid of a member of the corp, external_userid of a customer. */
  personId: string;
  customer: boolean;
  name: string;
  joinedAt: Date;
  /** The `state` of the code the person came through; '' for any other way. */
  state: string;
}

/** A customer group as WeCom has it now (path/92122). */
export interface GroupChat {
  chatId: string;
  name: string;
  owner: string;
  people: ChatPerson[];
}

const CUSTOMER = 2;

const answer = z
  .object({
    group_chat: z.object({
      chat_id: z.string(),
      name: z.string().nullish(),
      owner: z.string(),
      member_list: z
        .array(
          z.object({
            userid: z.string(),
            type: z.coerce.number(),
            join_time: z.coerce.number(),
            name: z.string().nullish(),
            group_nickname: z.string().nullish(),
            state: z.string().nullish(),
          }),
        )
        .nullish(),
    }),
  })
  .transform(({ group_chat: chat }): GroupChat => ({
    chatId: chat.chat_id,
    name: chat.name ?? '',
    owner: chat.owner,
    people: (chat.member_list ?? []).map((person) => ({
      personId: person.userid,
      customer: person.type === CUSTOMER,
      name: person.group_nickname || person.name || '',
      joinedAt: new Date(person.join_time * 1000),
      state: person.state ?? '',
    })),
  }));

/** A group with its people and their names (path/92122). */
export function getGroupChat(client: WecomClient, chatId: string): Promise<GroupChat> {
  return client.call('externalcontact/groupchat/get', answer, { chat_id: chatId, need_name: 1 });
}

/** How many customers in the group came through each code: people who joined, not views of a page. Key '' = no code. */
export function countByState(chat: Pick<GroupChat, 'people'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of chat.people) {
    if (person.customer) counts.set(person.state, (counts.get(person.state) ?? 0) + 1);
  }
  return counts;
}
