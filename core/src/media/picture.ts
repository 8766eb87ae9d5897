import type { MediaMime } from './model';

/** What the bytes of a picture say of themselves. */
export interface PictureInfo {
  mime: MediaMime;
  /** Pixels. */
  width: number;
  height: number;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PNG_END = Buffer.from('IEND');
/** The frame headers of JPEG (ITU-T T.81, table B.1): SOF0–SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Markers without a length: TEM, RST0–RST7, SOI. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

function readPng(bytes: Buffer): PictureInfo | null {
  // The header comes first and has 13 bytes; a file that was cut off has no end.
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.readUInt32BE(8) !== 13) return null;
  if (bytes.lastIndexOf(PNG_END) < 33) return null;
  return { mime: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function readJpeg(bytes: Buffer): PictureInfo | null {
  let frame: PictureInfo | null = null;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isBare(marker)) at += 2;
    else if (marker === END_OF_IMAGE) return null;
    else {
      const length = bytes.readUInt16BE(at + 2);
      if (length < 2 || at + 2 + length > bytes.length) return null;
      if (isFrame(marker) && length >= 8) {
        frame = { mime: 'image/jpeg', height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
      }
      at += 2 + length;
      // Behind the scan come the pixels; phones and cameras sometimes write a little after the end.
      if (marker === START_OF_SCAN) return bytes.lastIndexOf(Buffer.from([0xff, END_OF_IMAGE])) >= at ? frame : null;
    }
  }
  return null;
}

/** Reads what a picture is and its size from its bytes, never from its name; null for anything but a whole PNG or JPEG. */
export function readPicture(bytes: Buffer): PictureInfo | null {
  const isPng = bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
  const isJpeg = bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
  const found = isPng ? readPng(bytes) : isJpeg ? readJpeg(bytes) : null;
  return found && found.width > 0 && found.height > 0 ? found : null;
}
