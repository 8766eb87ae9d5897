import type { District } from './model';

/**
 * How well a district answers a search text: 0 the same name, 1 begins with it, 2 contains it, null no match.
 * Understands Chinese, pinyin with or without spaces (jingansi) and initials (jas); `district.pinyin` has one syllable a word.
 */
export function matchRank(district: Pick<District, 'name' | 'pinyin'>, text: string): 0 | 1 | 2 | null {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\s'’]+/g, '');
  if (wanted === '') return 2;
  const syllables = district.pinyin.split(' ');
  const spellings = [district.name.toLowerCase(), syllables.join(''), syllables.map((s) => s[0] ?? '').join('')];
  if (spellings.includes(wanted)) return 0;
  if (spellings.some((s) => s.startsWith(wanted))) return 1;
  return spellings.slice(0, 2).some((s) => s.includes(wanted)) ? 2 : null;
}
