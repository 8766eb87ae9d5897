import { describe, expect, it } from '@jest/globals';
import { encrypt, getSignature } from '@wecom/crypto';
import { answerEcho, openCallback, type CallbackQuery } from './open-callback';

const NOW = new Date('2026-11-23T04:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const settings = {
  corpId: 'ww-corp',
  token: 'callback-token',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const EVENT = `<xml><ToUserName><![CDATA[ww-corp]]></ToUserName><CreateTime>${SECONDS}</CreateTime><MsgType><![CDATA[event]]></MsgType>
<Event><![CDATA[change_external_chat]]></Event><ChatId><![CDATA[wr1]]></ChatId><ChangeType><![CDATA[update]]></ChangeType>
<UpdateDetail><![CDATA[add_member]]></UpdateDetail><JoinScene>3</JoinScene><MemChangeCnt>2</MemChangeCnt></xml>`;

function sealed(
  text: string,
  more: { timestamp?: number; corpId?: string; token?: string } = {},
): { query: CallbackQuery; body: string; cipher: string } {
  const cipher = encrypt(settings.encodingAesKey, text, more.corpId ?? settings.corpId);
  const timestamp = String(more.timestamp ?? SECONDS);
  const msg_signature = getSignature(more.token ?? settings.token, timestamp, 'nonce-1', cipher);
  const body = `<xml><ToUserName><![CDATA[ww-corp]]></ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`;
  return { query: { msg_signature, timestamp, nonce: 'nonce-1' }, body, cipher };
}

const open = ({ query, body }: { query: CallbackQuery; body: string }) => openCallback(query, body, settings, NOW);

describe('a callback', () => {
  it('is verified, decrypted and typed', () => {
    expect(open(sealed(EVENT))).toMatchObject({
      ok: true,
      event: { type: 'membersJoined', chatId: 'wr1', at: NOW, count: 2, scene: 3, personIds: [] },
    });
  });

  it('has a key of its own, the same when it is repeated', () => {
    const [request, other] = [sealed(EVENT), sealed(EVENT)];
    const keys = [request, request, other].map((one) => {
      const opened = open(one);
      return opened.ok ? opened.key : opened.reason;
    });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it.each([
    ['another token', () => sealed(EVENT, { token: 'guess' })],
    ['another recipient', () => sealed(EVENT, { corpId: 'ww-other' })],
    ['a changed nonce', () => ({ ...sealed(EVENT), query: { ...sealed(EVENT).query, nonce: 'n' } })],
    ['no signature', () => ({ body: sealed(EVENT).body, query: {} })],
    [
      'the cipher of another request',
      () => ({ query: sealed(EVENT).query, body: sealed(EVENT.replace('wr1', 'wr2')).body }),
    ],
  ])('is refused as forged: %s', (_what, request) => {
    expect(open(request())).toEqual({ ok: false, reason: 'forged' });
  });

  it('is taken at the edge of its age, not past it, nor from the future', () => {
    expect(open(sealed(EVENT, { timestamp: SECONDS - 600 })).ok).toBe(true);
    expect(open(sealed(EVENT, { timestamp: SECONDS - 601 }))).toEqual({ ok: false, reason: 'stale' });
    expect(open(sealed(EVENT, { timestamp: SECONDS + 601 }))).toEqual({ ok: false, reason: 'stale' });
  });

  it.each([
    ['no XML', 'hello'],
    ['no cipher', '<xml><A>1</A></xml>'],
    ['a DTD', '<!DOCTYPE x [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>'],
    ['too long', `<xml><Encrypt>${'A'.repeat(70_000)}</Encrypt></xml>`],
  ])('is malformed: %s', (_what, body) => {
    expect(open({ query: sealed(EVENT).query, body })).toEqual({ ok: false, reason: 'malformed' });
  });

  it('of another kind carries its fields and no event', () => {
    const other = '<xml><Event><![CDATA[change_contact]]></Event><CreateTime>1</CreateTime></xml>';
    expect(open(sealed(other))).toMatchObject({ ok: true, event: null, fields: { Event: 'change_contact' } });
  });
});

describe("WeCom's check of the address", () => {
  it('gets the decrypted text back, if signed', () => {
    const { query, cipher } = sealed('1234567890');
    expect(answerEcho({ ...query, echostr: cipher }, settings, NOW)).toEqual({ ok: true, text: '1234567890' });
    expect(answerEcho({ ...query, msg_signature: 'x', echostr: cipher }, settings, NOW)).toEqual({
      ok: false,
      reason: 'forged',
    });
    expect(answerEcho(query, settings, NOW)).toEqual({ ok: false, reason: 'malformed' });
  });
});
