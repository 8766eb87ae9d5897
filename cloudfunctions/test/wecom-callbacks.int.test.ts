import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { encrypt, getSignature } from '@wecom/crypto';
import { collectionOf } from '@fulin/core/store/collection';
import { findOpenNotices, wecomNoticesSpec } from '@fulin/core/wecom/inbox';
import { TestApi } from './support/http-api';
import { NOON } from './support/world';

const wecomCallback = {
  corpId: 'ww-corp',
  token: 'callback-token',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const SECONDS = String(NOON.getTime() / 1000);
const EVENT = `<xml><ToUserName>ww-corp</ToUserName><CreateTime>${SECONDS}</CreateTime><MsgType>event</MsgType>
<Event>change_external_chat</Event><ChatId>wr1</ChatId><ChangeType>update</ChangeType>
<UpdateDetail>change_owner</UpdateDetail></xml>`;

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start({ wecomCallback });
});
afterAll(() => api.close());
beforeEach(() => collectionOf(api.db, wecomNoticesSpec).deleteMany({}));

function sealed(text: string, token = wecomCallback.token): { url: string; payload: string; cipher: string } {
  const cipher = encrypt(wecomCallback.encodingAesKey, text, wecomCallback.corpId);
  const signature = getSignature(token, SECONDS, 'nonce', cipher);
  const url = `/wecom/callback?msg_signature=${signature}&timestamp=${SECONDS}&nonce=nonce`;
  return { url, payload: `<xml><Encrypt><![CDATA[${cipher}]]></Encrypt></xml>`, cipher };
}
const post = ({ url, payload }: { url: string; payload: string }, type = 'text/xml') =>
  api.ask({ method: 'POST', url, payload, headers: { 'content-type': type } });

describe("WeCom's callbacks", () => {
  test('the check of the address gets its text back, and nobody else does', async () => {
    const { url, cipher } = sealed('1234567890');
    const echo = `&echostr=${encodeURIComponent(cipher)}`;
    expect(await api.ask({ method: 'GET', url: url + echo })).toMatchObject({ status: 200, raw: '1234567890' });
    const forged = sealed('1234567890', 'guess');
    const answer = await api.ask({ method: 'GET', url: `${forged.url}&echostr=${encodeURIComponent(forged.cipher)}` });
    expect(answer.status).toBe(403);
  });

  test('an event is kept for the bot, once however often it comes', async () => {
    const request = sealed(EVENT);
    for (const type of ['text/xml', 'application/xml', 'text/xml; charset=utf-8'])
      expect(await post(request, type)).toMatchObject({ status: 200, raw: 'success' });
    expect((await findOpenNotices(api.db, 10)).map(({ event }) => event)).toEqual([
      { type: 'ownerChanged', chatId: 'wr1', at: NOON },
    ]);
  });

  test('an event of another kind is answered and not kept', async () => {
    expect((await post(sealed('<xml><Event>change_contact</Event></xml>'))).status).toBe(200);
    expect(await findOpenNotices(api.db, 10)).toEqual([]);
  });

  test.each([
    ['a wrong signature', () => sealed(EVENT, 'guess')],
    ['no XML', () => ({ ...sealed(EVENT), payload: 'hello' })],
    ['nothing', () => ({ ...sealed(EVENT), payload: '' })],
    ['no query', () => ({ ...sealed(EVENT), url: '/wecom/callback' })],
    ['a query of lists', () => ({ ...sealed(EVENT), url: '/wecom/callback?nonce=1&nonce=2' })],
  ])('%s is refused and nothing kept', async (_what, request) => {
    expect((await post(request())).status).toBe(403);
    expect(await findOpenNotices(api.db, 10)).toEqual([]);
  });

  test('too much is refused', async () => {
    expect((await post({ ...sealed(EVENT), payload: 'x'.repeat(70_000) })).status).toBe(400);
  });
});

test('without settings there is no such address', async () => {
  const plain = await TestApi.start();
  const answer = await plain.ask({ method: 'POST', url: '/wecom/callback', headers: { 'content-type': 'text/xml' } });
  expect([404, 415]).toContain(answer.status);
  await plain.close();
});
