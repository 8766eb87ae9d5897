import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '@fulin/core/errors';
import type { WecomClient } from '../client/wecom-client';
import { FakeWecom } from '../test/fake-wecom';
import { aClient, TestClock } from '../test/fixture';
import { countByState, getGroupChat } from './group-chats';
import { addJoinWay, deleteJoinWay, getJoinWay, updateJoinWay } from './join-ways';
import { addWelcomeTemplate, deleteWelcomeTemplate } from './welcome-templates';

let fake: FakeWecom;
let client: WecomClient;
let chatIds: string[];

beforeEach(async () => {
  const clock = new TestClock();
  fake = await FakeWecom.start({ now: clock.now });
  client = aClient(fake, clock.now);
  chatIds = fake.world.addChats('lin', 6);
});
afterEach(() => fake.stop());

const fieldOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.field : error),
  );

describe('join codes', () => {
  it('are made, read, pointed at other groups, and ended', async () => {
    const way = { scene: 'qrCode' as const, chatIds: chatIds.slice(0, 5), state: 'store-jingan' };
    const configId = await addJoinWay(client, way);
    expect(await getJoinWay(client, configId)).toMatchObject({ ...way, configId, autoCreateRoom: null });
    await updateJoinWay(client, configId, {
      ...way,
      chatIds: [chatIds[5]!],
      autoCreateRoom: { baseName: '静安', firstNumber: 2 },
    });
    const changed = await getJoinWay(client, configId);
    expect(changed.chatIds).toEqual([chatIds[5]]);
    expect(changed.autoCreateRoom).toEqual({ baseName: '静安', firstNumber: 2 });
    await deleteJoinWay(client, configId);
    expect(fake.groups.joinWays.size).toBe(0);
  });

  it('do not open further groups by themselves unless asked to', async () => {
    const configId = await addJoinWay(client, { scene: 'button', chatIds: [chatIds[0]!], state: '' });
    expect(fake.groups.joinWays.get(configId)).toMatchObject({ scene: 1, auto_create_room: 0 });
  });

  it('take five groups and thirty characters, not more', async () => {
    const way = { scene: 'qrCode' as const, chatIds: chatIds.slice(0, 5), state: '福'.repeat(30) };
    await addJoinWay(client, way);
    expect(await fieldOf(addJoinWay(client, { ...way, chatIds }))).toBe('chatIds');
    expect(await fieldOf(addJoinWay(client, { ...way, state: '福'.repeat(31) }))).toBe('state');
    expect(fake.count('externalcontact/groupchat/add_join_way')).toBe(1);
  });
});

it('people are counted by the code they joined through', async () => {
  const chatId = chatIds[0]!;
  fake.world.joins(chatId, 'wm1', 'store-jingan');
  fake.world.joins(chatId, 'wm2', 'store-jingan');
  fake.world.joins(chatId, 'wm3');
  fake.world.chats
    .get(chatId)!
    .people.push({ userid: 'lin', type: 1, join_time: 1, name: '林', state: 'store-jingan' });
  const chat = await getGroupChat(client, chatId);
  expect(chat.owner).toBe('lin');
  expect(Object.fromEntries(countByState(chat))).toEqual({ 'store-jingan': 2, '': 1 });
});

describe('welcome materials', () => {
  const template = { text: '福'.repeat(1000), attachment: null, notifyOwners: true };

  it('are added with their attachment in place, and deleted', async () => {
    const link = { msgtype: 'link' as const, link: { title: '权益', url: 'https://example.test' } };
    const id = await addWelcomeTemplate(client, { ...template, attachment: link }, 99);
    expect(fake.groups.welcomeTemplates.get(id)).toEqual({
      text: { content: template.text },
      link: link.link,
      notify: 1,
    });
    await deleteWelcomeTemplate(client, id);
    expect(fake.groups.welcomeTemplates.size).toBe(0);
  });

  it('have at most 3,000 bytes, and a corp at most a hundred', async () => {
    expect(await fieldOf(addWelcomeTemplate(client, { ...template, text: `${template.text}x` }, 0))).toBe('text');
    expect(await fieldOf(addWelcomeTemplate(client, template, 100))).toBe('templates');
    expect(await fieldOf(addWelcomeTemplate(client, { ...template, text: '' }, 0))).toBe('text');
    expect(fake.groups.welcomeTemplates.size).toBe(0);
  });
});
