import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from './world';

const lin = { personId: 'sim_lin', name: '老林' };
const seed = { rooms: [{ roomId: 'r@chatroom', groupId: 'g', topic: '徐家汇群', ownerId: 'sim_lin', people: [lin] }] };
const START = new Date('2026-11-20T00:00:00Z');
const DAY_MS = 86_400_000;

describe('the simulated WeChat', () => {
  let dir: string;
  let now: Date;
  const open = () => new World(seed, dir, 'http://fulin.test', () => now);

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fulin-world-'));
    now = START;
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('remembers people, joins, leaves, messages and codes when it starts again', () => {
    const world = open();
    const mei = world.addPerson('小梅');
    world.join('r@chatroom', mei.personId, 'button');
    world.say({ roomId: 'r@chatroom', from: mei.personId, text: '大家好' });
    world.leave('r@chatroom', 'sim_lin');
    const code = world.codeOf('r@chatroom');
    const again = open();
    expect([...again.room('r@chatroom').memberIds].sort()).toEqual(['sim_bot', mei.personId].sort());
    expect(again.room('r@chatroom').timeline.map((event) => event.type)).toEqual(['join', 'message', 'leave']);
    expect(again.codeOf('r@chatroom')).toBe(code);
    const line = again.say({ roomId: 'r@chatroom', from: mei.personId, text: '又见面了' });
    expect(line.seq).toBe(7);
  });

  it('cuts off a line that a crash left half-written', () => {
    const world = open();
    world.say({ roomId: 'r@chatroom', from: 'sim_lin', text: '一' });
    appendFileSync(join(dir, 'messages.jsonl'), '{"seq":2,"at":"2026');
    const again = open();
    again.say({ roomId: 'r@chatroom', from: 'sim_lin', text: '二' });
    const rows = readFileSync(join(dir, 'messages.jsonl'), 'utf8').trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as { text: string }).text)).toEqual(['一', '二']);
  });

  it('lets in 200 people besides the bot, and nobody more', () => {
    const world = open();
    for (let i = 0; i < 199; i += 1) world.join('r@chatroom', world.addPerson(`邻居${i}`).personId, 'code');
    expect(() => world.join('r@chatroom', world.addPerson('太晚').personId, 'code')).toThrow(
      expect.objectContaining({ code: 'WRONG_STATE' }),
    );
    expect(world.join('r@chatroom', 'sim_lin', 'code')).toEqual({ joined: false });
  });

  it('keeps a code for seven days from when it was last shown, and the old one when it is rotated', () => {
    const world = open();
    const code = world.codeOf('r@chatroom').split('/').at(-1) ?? '';
    now = new Date(START.getTime() + 7 * DAY_MS - 1);
    expect(world.roomOfCode(code).roomId).toBe('r@chatroom');
    now = new Date(START.getTime() + 7 * DAY_MS);
    expect(() => world.roomOfCode(code)).toThrow(expect.objectContaining({ code: 'WRONG_STATE' }));
    const next = world.codeOf('r@chatroom').split('/').at(-1) ?? '';
    expect(next).not.toBe(code);
    expect(world.codeOf('r@chatroom', true)).not.toContain(next);
    expect(world.roomOfCode(next).roomId).toBe('r@chatroom');
    expect(() => world.roomOfCode('nosuchcode')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('lets only those in a chat speak there', () => {
    const world = open();
    expect(() => world.say({ roomId: 'r@chatroom', from: world.addPerson('路人').personId, text: '喂' })).toThrow(
      expect.objectContaining({ code: 'WRONG_STATE' }),
    );
  });
});
