import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodePng } from './png';

/** Draws the tab-bar icons (81 × 81, WeChat's recommended size) into src/assets/tab: `npx tsx miniprogram/scripts/draw-icons.ts`. */
type Shape = (x: number, y: number) => number;

const SIZE = 81;
const STROKE = 5.6;

/** Signed distances in px, negative inside. */
const circle =
  (cx: number, cy: number, r: number): Shape =>
  (x, y) =>
    Math.hypot(x - cx, y - cy) - r;
const box =
  (cx: number, cy: number, hw: number, hh: number, r: number): Shape =>
  (x, y) => {
    const dx = Math.abs(x - cx) - hw + r;
    const dy = Math.abs(y - cy) - hh + r;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
  };
const segment =
  (ax: number, ay: number, bx: number, by: number, half: number): Shape =>
  (x, y) => {
    const t = Math.min(
      1,
      Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)),
    );
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay)) - half;
  };
const union =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    Math.min(...shapes.map((s) => s(x, y)));
const cut =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.max(a(x, y), -b(x, y));
const both =
  (a: Shape, b: Shape): Shape =>
  (x, y) =>
    Math.max(a(x, y), b(x, y));
const outline =
  (a: Shape): Shape =>
  (x, y) =>
    Math.abs(a(x, y) + STROKE / 2) - STROKE / 2;
const above =
  (limit: number): Shape =>
  (_x, y) =>
    y - limit;

const ticket = cut(cut(box(40.5, 40.5, 33, 23, 8), circle(29, 17.5, 6)), circle(29, 63.5, 6));
const stub = union(segment(29, 31, 29, 35, 2.6), segment(29, 46, 29, 50, 2.6));
const bubble = union(box(42, 36, 31, 24, 12), segment(24, 52, 18, 67, 5));
const dots = union(circle(29, 36, 4), circle(42, 36, 4), circle(55, 36, 4));
const head = circle(40.5, 26, 15);
const shoulders = both(circle(40.5, 75, 29), above(70));

const ICONS: Record<string, { off: Shape; on: Shape }> = {
  benefits: { off: union(outline(ticket), stub), on: cut(ticket, stub) },
  groups: { off: union(outline(bubble), dots), on: cut(bubble, dots) },
  me: { off: union(outline(head), outline(shoulders)), on: union(head, shoulders) },
};

function draw(shape: Shape, rgb: readonly [number, number, number]): Buffer {
  const rgba = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const coverage = Math.min(1, Math.max(0, 0.5 - shape(x + 0.5, y + 0.5)));
      rgba.set([...rgb, Math.round(coverage * 255)], (y * SIZE + x) * 4);
    }
  return encodePng(SIZE, SIZE, rgba);
}

/** Greys and oranges that read on the light and on the dark bar alike. */
const OFF = [0x8f, 0x80, 0x74] as const;
const ON = [0xdd, 0x5f, 0x1e] as const;

const folder = path.resolve(__dirname, '../src/assets/tab');
mkdirSync(folder, { recursive: true });
for (const [name, { off, on }] of Object.entries(ICONS)) {
  writeFileSync(path.join(folder, `${name}.png`), draw(off, OFF));
  writeFileSync(path.join(folder, `${name}-on.png`), draw(on, ON));
}
