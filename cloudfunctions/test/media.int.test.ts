import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MediaView } from '@fulin/core/media/views';
import { NOBODY, TestApi, type Caller } from './support/http-api';
import { noise } from './support/noise-picture';

let api: TestApi;
let maker: Caller;

beforeAll(async () => {
  api = await TestApi.start();
  maker = await api.staff('m1');
});
afterAll(() => api.close());

const upload = (caller: Caller, bytes: Buffer, name = '海报') =>
  api.change(caller, 'ops/media.upload', { name, base64: bytes.toString('base64') });

describe('pictures', () => {
  test('what is uploaded is listed with its size and served as it is, to signed-in staff only', async () => {
    const bytes = noise(12, 7);
    const { data } = await upload(maker, bytes);
    const media = data as MediaView;
    expect(media).toMatchObject({ name: '海报', mime: 'image/png', width: 12, height: 7, size: bytes.length });
    expect((await api.query(maker, 'ops/media.list')).data).toEqual([media]);

    const served = await api.app.inject({ url: media.url, cookies: maker.cookies });
    expect(served.rawPayload.equals(bytes)).toBe(true);
    expect(served.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
      'content-disposition': `inline; filename="${media.id}.png"`,
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await api.app.inject({ url: `/media/${media.id}` })).headers.location).toBe(media.url);

    expect((await api.ask({ url: media.url })).error?.code).toBe('NOT_SIGNED_IN');
    const member = await api.member('member_001');
    expect((await api.ask({ url: media.url, cookies: member.cookies })).error?.code).toBe('NOT_SIGNED_IN');
    expect((await api.ask({ url: '/api/ops/media/med_none', cookies: maker.cookies })).error?.code).toBe('NOT_FOUND');
    expect((await api.ask({ url: '/api/ops/media/$where', cookies: maker.cookies })).error?.code).toBe('BAD_INPUT');
  });

  test('the same bytes twice are one picture; another branch has its own and does not see this one', async () => {
    const bytes = noise(5, 5);
    const first = (await upload(maker, bytes)).data as MediaView;
    expect((await upload(maker, bytes, '又一次')).data).toEqual(first);
    const ningyu = await api.staff('ningyu');
    expect((await api.query(ningyu, 'ops/media.list')).data).toEqual([]);
    expect(((await upload(ningyu, bytes)).data as MediaView).id).not.toBe(first.id);
    const zong = await api.staff('zong');
    const ofHead = (await upload(zong, noise(6, 6))).data as MediaView;
    expect((await api.query(ningyu, 'ops/media.list')).data).toEqual(expect.arrayContaining([ofHead]));
  });

  test('almost two megabytes go in, more is told about the picture', async () => {
    const large = noise(900, 740);
    expect(large.length).toBeGreaterThan(1_900_000);
    expect(large.length).toBeLessThan(2 * 1024 * 1024);
    expect((await upload(maker, large)).status).toBe(200);
    const tooLarge = Buffer.concat([large, Buffer.alloc(2 * 1024 * 1024 + 1 - large.length)]);
    expect(await upload(maker, tooLarge)).toMatchObject({
      status: 400,
      error: { code: 'BAD_INPUT', field: 'base64', userText: '图片不能超过 2 MB' },
    });
    const enormous = await upload(maker, Buffer.alloc(4 * 1024 * 1024));
    expect(enormous).toMatchObject({ status: 400, error: { code: 'BAD_INPUT' } });
  });

  test('nothing but pictures, and nothing is written then', async () => {
    const before = await api.db.collection('media').countDocuments();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const bytes of [
      svg,
      Buffer.from('GIF89a'),
      noise(4, 4).subarray(0, 40),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    ]) {
      expect(await upload(maker, bytes)).toMatchObject({ status: 400, error: { code: 'BAD_INPUT', field: 'base64' } });
    }
    const raw = await api.change(maker, 'ops/media.upload', { name: 'x', base64: 'not base64!' });
    expect(raw).toMatchObject({ status: 400, error: { code: 'BAD_INPUT', field: 'base64' } });
    expect((await upload(NOBODY, noise(2, 2))).error?.code).toBe('NOT_SIGNED_IN');
    expect(await api.db.collection('media').countDocuments()).toBe(before);
  });
});
