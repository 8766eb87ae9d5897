import { describe, expect, it } from '@jest/globals';
import { readFilters, writeFilters } from './filters';

const spec = { q: 'text', state: ['open', 'paused'] } as const;

describe('filters and the address bar', () => {
  it('reads what is allowed and drops the rest', () => {
    expect(readFilters(new URLSearchParams('q=静安寺&state=open&other=1'), spec)).toEqual({
      q: '静安寺',
      state: 'open',
    });
    expect(readFilters(new URLSearchParams('q=%20&state=gone'), spec)).toEqual({});
  });

  it('cuts an endless search text', () => {
    expect(readFilters(new URLSearchParams({ q: 'x'.repeat(500) }), spec).q).toHaveLength(60);
  });

  it('round-trips, keeps foreign parameters and removes empty values', () => {
    const params = writeFilters<typeof spec>(new URLSearchParams('id=group_001'), { q: ' 南京 路 ', state: 'paused' });
    expect(readFilters(params, spec)).toEqual({ q: '南京 路', state: 'paused' });
    expect(params.get('id')).toBe('group_001');
    expect(writeFilters<typeof spec>(params, { q: '', state: undefined }).toString()).toBe('id=group_001');
  });
});
