import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';

const SCALE = 4;
const QUIET = 4;

/** The QR code of a text as black and white pixels with the quiet zone round it. */
function draw(payload: string): { data: Buffer; width: number; height: number } {
  const { modules } = QRCode.create(payload);
  const side = (modules.size + 2 * QUIET) * SCALE;
  const data = Buffer.alloc(side * side * 4, 255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / SCALE) - QUIET, Math.floor(x / SCALE) - QUIET];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (isInside && modules.get(row, column)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

/** A picture of a code. */
export function aPicture(payload: string, format: 'png' | 'jpeg'): Buffer {
  const drawn = draw(payload);
  return format === 'jpeg' ? jpeg.encode(drawn, 80).data : PNG.sync.write(Object.assign(new PNG(drawn), drawn));
}

export const aPng = (payload: string): Buffer => aPicture(payload, 'png');

/** A white square. */
export function aBlankPng(): Buffer {
  const png = new PNG({ width: 60, height: 60 });
  png.data.fill(255);
  return PNG.sync.write(png);
}

/** A few bytes that say they are a picture of 10,000 million pixels. */
export function aHugePng(): Buffer {
  const bytes = Buffer.from(aBlankPng());
  bytes.writeUInt32BE(100_000, 16);
  bytes.writeUInt32BE(100_000, 20);
  return bytes;
}
