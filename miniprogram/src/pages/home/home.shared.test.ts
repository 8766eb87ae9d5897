import { describe, expect, it } from '@jest/globals';
import type { OfferCardView } from '../../services/member-types';
import { appendOffers, categoryChips, isFiltered, nearInput, NO_FILTERS } from './home.shared';

const HERE = { lng: 121.445, lat: 31.2235 };
const offer = (id: string) => ({ id }) as OfferCardView;

describe('home.shared', () => {
  it('asks only for what was narrowed', () => {
    expect(nearInput({ ...HERE, ...{ id: 'dst', name: '静安寺' } }, NO_FILTERS)).toEqual(HERE);
    expect(nearInput(HERE, { category: 'coffee', meal: 'lunch', openNow: true })).toEqual({
      ...HERE,
      category: 'coffee',
      meal: 'lunch',
      openNow: true,
    });
  });

  it('knows a narrowed list', () => {
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, openNow: true })).toBe(true);
    expect(isFiltered({ ...NO_FILTERS, meal: 'dinner' })).toBe(true);
    expect(isFiltered({ ...NO_FILTERS, category: 'fuel' })).toBe(true);
  });

  it('keeps an offer that moved between pages once', () => {
    expect(appendOffers([offer('a'), offer('b')], [offer('b'), offer('c')]).map((one) => one.id)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('puts everything before the categories', () => {
    expect(categoryChips([{ code: 'fuel', name: '加油' }])).toEqual([
      { key: '', text: '全部' },
      { key: 'fuel', text: '加油' },
    ]);
  });
});
