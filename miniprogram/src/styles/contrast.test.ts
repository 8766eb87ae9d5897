import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Foreground on background, as the style sheets combine them. */
const PAIRS = [
  ['text', 'bg'],
  ['text', 'card'],
  ['text', 'sunk'],
  ['text', 'lift'],
  ['text', 'accent-wash'],
  ['soft', 'bg'],
  ['soft', 'card'],
  ['soft', 'sunk'],
  ['accent', 'bg'],
  ['accent', 'card'],
  ['accent', 'accent-wash'],
  ['on-accent', 'accent-fill'],
  ['good', 'good-wash'],
  ['warn', 'warn-wash'],
] as const;

const scss = readFileSync(path.join(import.meta.dirname, 'theme.scss'), 'utf8');
const theme = (name: string) => {
  const block = new RegExp(`@mixin ${name} \\{([^}]*)\\}`).exec(scss)?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
};

/** Relative luminance of WCAG 2. */
const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

describe.each(['light', 'dark'])('the %s theme', (name) => {
  it.each(PAIRS)('reads %s on %s at 4.5:1', (fore, back) => {
    const colours = theme(name);
    expect(contrast(colours[fore]!, colours[back]!)).toBeGreaterThanOrEqual(4.5);
  });
});
