import jpeg from 'jpeg-js';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { AppError } from '../errors';
import { CODE_UPLOAD_TEXTS } from './texts';

/** A picture a person takes of a code is never larger; a hostile one says so in its header before it costs memory. */
export const MAX_CODE_BYTES = 1_048_576;
const MAX_PIXELS = 12_000_000;
const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_MAGIC = [0xff, 0xd8, 0xff];

interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The text of the one QR code in a PNG or JPEG picture, told apart by their first bytes. BAD_INPUT says what is wrong with it. */
export function decodeCodePicture(bytes: Uint8Array): string {
  if (bytes.length > MAX_CODE_BYTES) throw refusal('tooBig');
  const { data, width, height } = readPixels(bytes);
  const found = jsQR(data, width, height);
  if (!found || found.data === '') throw refusal('noCode');
  return found.data;
}

function readPixels(bytes: Uint8Array): Pixels {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte);
  if (!starts(PNG_MAGIC) && !starts(JPEG_MAGIC)) throw refusal('notAPicture');
  try {
    return starts(PNG_MAGIC) ? readPng(Buffer.from(bytes)) : readJpeg(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal('unreadable', error);
  }
}

function readPng(bytes: Buffer): Pixels {
  // Width and height stand in the header chunk, right behind the magic and the chunk's own eight bytes.
  if (bytes.length < 24 || bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MAX_PIXELS) throw refusal('unreadable');
  const { data, width, height } = PNG.sync.read(bytes);
  return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), width, height };
}

function readJpeg(bytes: Uint8Array): Pixels {
  const limits = { maxResolutionInMP: MAX_PIXELS / 1_000_000, maxMemoryUsageInMB: 256, useTArray: true } as const;
  const { data, width, height } = jpeg.decode(bytes, limits);
  return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.length), width, height };
}

function refusal(why: keyof typeof CODE_UPLOAD_TEXTS, cause?: unknown): AppError {
  return new AppError('BAD_INPUT', `code picture refused: ${why}`, {
    userText: CODE_UPLOAD_TEXTS[why],
    field: 'base64',
    cause,
  });
}
