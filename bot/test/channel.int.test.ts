import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Media } from '@fulin/core/media/model';
import { Binary } from 'mongodb';
import type * as PUPPET from 'wechaty-puppet';
import type { WechatyChannel } from '../src/channels/wechaty/wechaty-channel';
import { TestWechat, until } from './stage';

jest.setTimeout(30_000);

/** A picture of one pixel, small enough for the library to have sent it by the deprecated call. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MEDIA: Media = {
  _id: 'media_1',
  name: '海报',
  mime: 'image/png',
  bytes: new Binary(PNG),
  width: 1,
  height: 1,
  size: PNG.length,
  sha256: '',
  orgId: 'org_head',
  orgPath: ['org_head'],
  uploadedBy: 'staff_1',
  createdAt: new Date(),
};
const CARD = { type: 'miniProgram' as const, title: '附近福利', pagePath: 'pages/home/index', thumbMediaId: null };

const TEXT = (text: string) => ({ type: 'text' as const, text });

describe('the wechaty channel over real gRPC', () => {
  let wechat: TestWechat;
  let channel: WechatyChannel;
  const others: WechatyChannel[] = [];
  let cards: PUPPET.payloads.MiniProgram[] = [];

  const open = async (one: WechatyChannel): Promise<WechatyChannel> => {
    await one.start();
    await one.want(true);
    return one;
  };
  beforeAll(async () => {
    wechat = await TestWechat.open();
  }, 60_000);
  afterAll(() => wechat.close());
  beforeEach(async () => {
    cards = [];
    const sources = {
      findMedia: async (id: string) => (id === MEDIA._id ? MEDIA : null),
      findCard: async () => cards.at(-1) ?? null,
      keepCard: async (card: PUPPET.payloads.MiniProgram) => void cards.push(card),
    };
    channel = await open(wechat.channel({ callDeadlineMs: 1200, quietMs: 1500, probeDeadlineMs: 800, sources }));
    await until(() => channel.state().up, 'up');
  });
  afterEach(async () => {
    for (const one of [channel, ...others.splice(0)]) await one.stop();
  });

  it('sends, and answers the message id of the chat', async () => {
    const outcome = await channel.send(wechat.xujiahui.room(), TEXT('大家好'), 'd1');
    const [line] = (await wechat.xujiahui.fromBot()).slice(-1);
    expect(outcome).toEqual({ state: 'sent', messageId: line?.id });
    expect(line?.text).toBe('大家好');
  });

  it('sends a picture, once, as it is', async () => {
    const room = wechat.xujiahui.room();
    const outcome = await channel.send(room, { type: 'image', mediaId: 'media_1' }, 'm1');
    const line = await wechat.lastLine(room.channelRoomId);
    expect(outcome).toEqual({ state: 'sent', messageId: line.id });
    expect(line).toMatchObject({ kind: 'image', attachment: { title: 'media_1.png' } });
    expect(line.attachment?.url).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
    expect(await channel.send(room, { type: 'image', mediaId: 'gone' }, 'm2')).toEqual({
      state: 'failed',
      reason: 'mediaGone',
    });
  });

  it('does not send a picture again when the answer to it is an error', async () => {
    const before = (await wechat.xujiahui.fromBot()).length;
    await wechat.faults({ failAfterRecording: 1 });
    const outcome = await channel.send(wechat.xujiahui.room(), { type: 'image', mediaId: 'media_1' }, 'm3');
    expect(outcome).toEqual({ state: 'unknown', reason: 'channelError' });
    expect((await wechat.xujiahui.fromBot()).length).toBe(before + 1);
  });

  it('sends a link with its picture', async () => {
    const room = wechat.xujiahui.room();
    const link = { title: '双十一', description: '满减', url: 'https://bank.test/a', thumbMediaId: 'media_1' };
    expect(await channel.send(room, { type: 'link', ...link }, 'l1')).toMatchObject({ state: 'sent' });
    expect(await wechat.lastLine(room.channelRoomId)).toMatchObject({
      kind: 'link',
      attachment: { title: '双十一', description: '满减', url: 'https://bank.test/a' },
    });
  });

  it('sends a mini-program card, made from one it once heard', async () => {
    const room = wechat.xujiahui.room();
    expect(await channel.send(room, CARD, 'c1')).toMatchObject({ state: 'sent' });
    expect((await wechat.lastLine(room.channelRoomId)).attachment).toMatchObject({
      url: CARD.pagePath,
      thumbnailUrl: '',
    });
    const mei = await wechat.person('小梅');
    await mei.joins(wechat.xujiahui);
    const card = { title: '旧标题', pagePath: 'pages/old' };
    await wechat.post(`/sim/api/rooms/${room.channelRoomId}/say`, { personId: mei.personId, text: '看', card });
    await until(() => cards.length === 1, 'the card was heard');
    expect(cards[0]).toMatchObject({ appid: 'wx_sim', username: 'gh_sim@app', title: '旧标题' });
    expect(await channel.send(room, CARD, 'c2')).toMatchObject({ state: 'sent' });
    expect(await wechat.lastLine(room.channelRoomId)).toMatchObject({
      kind: 'miniProgram',
      attachment: { title: '附近福利', url: 'pages/home/index', thumbnailUrl: 'http://sim.test/card.png' },
    });
  });

  it('is down after a send without an answer until the server answers anything', async () => {
    wechat.process.signal('SIGSTOP');
    try {
      expect(await channel.send(wechat.xujiahui.room(), TEXT('没有回音'), 'u1')).toMatchObject({ state: 'unknown' });
      expect(channel.state().up).toBe(false);
      expect(await channel.send(wechat.xujiahui.room(), TEXT('不该发出'), 'u2')).toMatchObject({ state: 'notSent' });
    } finally {
      wechat.process.signal('SIGCONT');
    }
    await until(() => channel.state().up, 'up again', 8000);
    expect(await wechat.xujiahui.times('不该发出')).toBe(0);
    await wechat.faults({ hangNext: 1 });
    expect(await channel.send(wechat.xujiahui.room(), TEXT('只有这条没回音'), 'u3')).toMatchObject({
      state: 'unknown',
    });
    expect(channel.state().why).toBe('消息服务没有应答');
    await until(() => channel.state().up, 'answered', 2000);
  });

  it('speaks without hearing when a frozen process keeps the events, and hears again when it lets go', async () => {
    const second = await open(wechat.channel({ firstEventMs: 500, quietMs: 1500, deafAfterMs: 300 }));
    others.push(second);
    await until(() => second.state().up, 'up without events', 5000);
    expect(second.state().why).toBe('事件流被占用,只能发送');
    expect(await second.send(wechat.xujiahui.room(), TEXT('听不见也能说'), 's1')).toMatchObject({ state: 'sent' });
    await expect(second.listPeople(wechat.xujiahui.roomId)).rejects.toThrow('事件流被占用');
    const told: string[] = [];
    second.on('up', () => void told.push('up'));
    await channel.want(false);
    await until(() => second.state().why === '', 'hears', 5000);
    expect(told).toEqual(['up']);
  });

  it('hears joins whose inviter nobody knows, leaves, and messages once', async () => {
    const heard: string[] = [];
    channel.on('joined', (room, [person]) => void heard.push(`joined ${room} ${person}`));
    channel.on('left', (room, [person]) => void heard.push(`left ${room} ${person}`));
    channel.on('message', ({ text, mentionsBot }) => void heard.push(`${text} ${mentionsBot}`));
    const mei = await wechat.person('小梅');
    await mei.joins(wechat.jingan);
    await mei.says(wechat.jingan, '@社群助手 帮助', ['sim_bot']);
    await mei.leaves(wechat.jingan);
    await until(() => heard.length === 3, 'all three');
    expect(heard.sort()).toEqual(
      [
        '@社群助手 帮助 true',
        `joined ${wechat.jingan.roomId} ${mei.personId}`,
        `left ${wechat.jingan.roomId} ${mei.personId}`,
      ].sort(),
    );
  });

  it('outlives a listener that throws', async () => {
    channel.on('message', async () => {
      throw new Error('a feature of ours is broken');
    });
    const heard: string[] = [];
    channel.on('message', ({ text }) => void heard.push(text));
    const mei = await wechat.person('小梅');
    await mei.joins(wechat.jingan);
    await mei.says(wechat.jingan, '还在吗');
    await until(() => heard.includes('还在吗'), 'the other listener');
    expect(channel.counts.errors).toBe(1);
  });

  it('is back within 2 s after a killed server is, and says notSent meanwhile', async () => {
    await wechat.process.end('SIGKILL');
    await until(() => !channel.state().up, 'down', 1000);
    expect(await channel.send(wechat.xujiahui.room(), TEXT('太早'), 'd2')).toMatchObject({
      state: 'notSent',
      reason: 'channelDown',
    });
    await wechat.process.start();
    await until(() => channel.state().up, 'up again', 2000);
    expect(await channel.send(wechat.xujiahui.room(), TEXT('回来了'), 'd3')).toMatchObject({ state: 'sent' });
    expect(await wechat.xujiahui.times('太早')).toBe(0);
  });

  it('calls a send unknown when the server is killed while it is on its way', async () => {
    await wechat.faults({ delayMs: 30_000 });
    const sending = channel.send(wechat.xujiahui.room(), TEXT('半路'), 'd4');
    await until(async () => (await wechat.waitingSends()) === 1, 'on its way');
    await wechat.process.end('SIGKILL');
    expect(await sending).toEqual({ state: 'unknown', reason: 'connectionLost' });
    await wechat.process.start();
    await until(() => channel.state().up, 'up again', 2000);
  });

  it('gives a frozen server up at the deadline as unknown, and comes back when it thaws', async () => {
    wechat.process.signal('SIGSTOP');
    const startedAt = Date.now();
    try {
      expect(await channel.send(wechat.xujiahui.room(), TEXT('冻住了'), 'd5')).toEqual({
        state: 'unknown',
        reason: 'deadline',
      });
      expect(Date.now() - startedAt).toBeLessThan(2000);
      await until(() => !channel.state().up, 'noticed', 6000);
    } finally {
      wechat.process.signal('SIGCONT');
    }
    await until(() => channel.state().up, 'up again', 4000);
  });

  it.each([
    [
      'a server that says it could not',
      { failNext: 1, failCode: 14, failText: 'puppet is not connected' },
      { state: 'notSent', reason: 'channelDown' },
    ],
    [
      '操作过于频繁',
      { failNext: 1, failCode: 2, failText: '操作过于频繁,请稍后再试' },
      { state: 'notSent', reason: 'tooFast', openBreaker: true },
    ],
    ['code 20001', { failNext: 1, failCode: 2, failText: 'errcode: 20001' }, { state: 'notSent', openBreaker: true }],
    ['an error after the message went out', { failAfterRecording: 1 }, { state: 'unknown', reason: 'channelError' }],
    ['no answer at all', { hangNext: 1 }, { state: 'unknown', reason: 'deadline' }],
  ])('reads %s', async (_name, plan, outcome) => {
    await wechat.faults(plan);
    expect(await channel.send(wechat.xujiahui.room(), TEXT('试一试'), 'd6')).toMatchObject(outcome);
  });

  it('finds a second bot out, does not disturb the first, and takes over when it is gone', async () => {
    const second = await open(wechat.channel({ firstEventMs: 500, quietMs: 1500 }));
    others.push(second);
    await until(() => second.state().why === '另一个机器人正占用这个账号', 'found out', 4000);
    expect(await channel.send(wechat.xujiahui.room(), TEXT('我还在'), 'd7')).toMatchObject({ state: 'sent' });
    await channel.want(false);
    await until(() => second.state().up, 'taken over', 5000);
    expect(await second.send(wechat.xujiahui.room(), TEXT('我来接班'), 'd8')).toMatchObject({ state: 'sent' });
  });

  it('says that a token is wrong, and that nobody is there', async () => {
    const wrong = await open(wechat.channel({ token: 'insecure_other' }));
    const nobody = await open(wechat.channel({ endpoint: '127.0.0.1:1' }));
    others.push(wrong, nobody);
    await until(() => wrong.state().why === '消息服务拒绝了令牌', 'wrong token');
    await until(() => nobody.state().why === '连不上消息服务', 'nobody');
  });
});
