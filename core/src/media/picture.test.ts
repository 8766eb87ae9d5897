import { describe, expect, test } from '@jest/globals';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { readPicture } from './picture';
import { decodePicture, MEDIA_MAX_BYTES } from './service';

const png = (width: number, height: number) => PNG.sync.write(new PNG({ width, height }));
const jpg = (width: number, height: number) =>
  jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, 128) }, 80).data;

/** The same PNG with another size in its header. */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(png(1, 1));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

describe('what bytes are', () => {
  test.each([
    ['a PNG', png(3, 5), { mime: 'image/png', width: 3, height: 5 }],
    ['a JPEG', jpg(17, 9), { mime: 'image/jpeg', width: 17, height: 9 }],
    [
      'a JPEG with something behind its end',
      Buffer.concat([jpg(4, 4), Buffer.from('tail')]),
      { mime: 'image/jpeg', width: 4, height: 4 },
    ],
    ['a PNG cut off', png(300, 300).subarray(0, 50), null],
    ['a JPEG cut off', jpg(64, 64).subarray(0, 200), null],
    ['only a PNG’s signature', png(1, 1).subarray(0, 8), null],
    ['a PNG of no width', claiming(0, 4), null],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000'), null],
    [
      'a web page that begins like a JPEG',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<html>')]),
      null,
    ],
    ['a JPEG that points beyond itself', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0]), null],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, bytes, expected) => {
    expect(readPicture(bytes)).toEqual(expected);
  });

  test.each([
    ['not base64', 'A*B', /不完整/u],
    ['empty once decoded', '=', /不完整/u],
    ['no picture', Buffer.from('hello').toString('base64'), /PNG 或 JPEG/u],
    ['a byte too many', Buffer.concat([png(1, 1), Buffer.alloc(MEDIA_MAX_BYTES)]).toString('base64'), /2 MB/u],
    ['sides that fill a memory', claiming(6_001, 10).toString('base64'), /6000/u],
  ])('%s is refused', (_, base64, userText) => {
    const decode = () => decodePicture(base64);
    expect(decode).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', field: 'base64', userText: expect.stringMatching(userText) }),
    );
  });

  test('padding may be left out', () => {
    expect(decodePicture(png(2, 2).toString('base64').replace(/=+$/u, '')).info).toMatchObject({ width: 2 });
  });
});
