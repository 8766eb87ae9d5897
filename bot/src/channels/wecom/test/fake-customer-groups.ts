import { fail, ok, type FakeHandler, type FakeWorld } from './fake-world';

/** 加入群聊 (path/92229), groups with their people (path/92122), and welcome materials (path/92366). */
export class FakeCustomerGroups {
  readonly joinWays = new Map<string, Record<string, unknown>>();
  readonly welcomeTemplates = new Map<string, Record<string, unknown>>();

  constructor(
    private readonly world: FakeWorld,
    /** Where the picture of a code lies. */
    private readonly pictureUrl: (configId: string) => string,
  ) {}

  readonly handlers: Record<string, FakeHandler> = {
    'externalcontact/groupchat/add_join_way': (body) => {
      if (!this.#isValid(body)) return fail(40058);
      const config_id = this.world.newId('join');
      this.joinWays.set(config_id, { ...body, config_id });
      return ok({ config_id });
    },
    'externalcontact/groupchat/get_join_way': ({ config_id }) => {
      const way = this.joinWays.get(String(config_id));
      return way === undefined
        ? fail(40058)
        : ok({ join_way: { ...way, qr_code: this.pictureUrl(String(config_id)) } });
    },
    'externalcontact/groupchat/update_join_way': (body) => {
      const id = String(body.config_id);
      if (!this.joinWays.has(id) || !this.#isValid(body)) return fail(40058);
      this.joinWays.set(id, body);
      return ok();
    },
    'externalcontact/groupchat/del_join_way': ({ config_id }) =>
      this.joinWays.delete(String(config_id)) ? ok() : fail(40058),
    'externalcontact/groupchat/get': ({ chat_id, need_name }) => {
      const chat = this.world.chats.get(String(chat_id));
      if (chat === undefined) return fail(90501);
      const member_list = chat.people.map(({ name, ...person }) => (need_name === 1 ? { ...person, name } : person));
      return ok({ group_chat: { chat_id, name: chat.name, owner: chat.owner, member_list } });
    },
    'externalcontact/group_welcome_template/add': (body) => {
      const text = (body.text as { content?: string } | undefined)?.content ?? '';
      if (Buffer.byteLength(text) > 3000) return fail(45002);
      if (this.welcomeTemplates.size >= 100) return fail(40058);
      const template_id = this.world.newId('welcome');
      this.welcomeTemplates.set(template_id, body);
      return ok({ template_id });
    },
    'externalcontact/group_welcome_template/del': ({ template_id }) =>
      this.welcomeTemplates.delete(String(template_id)) ? ok() : fail(40058),
  };

  #isValid(body: Record<string, unknown>): boolean {
    const chats = body.chat_id_list as string[];
    return chats.length <= 5 && chats.every((id) => this.world.chats.has(id)) && [...String(body.state)].length <= 30;
  }
}
