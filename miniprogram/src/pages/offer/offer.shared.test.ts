import { describe, expect, it } from '@jest/globals';
import { cardsText, stateTag, stockPercent, validText } from './offer.shared';

describe('offer.shared', () => {
  it('says the last Beijing day that counts', () => {
    expect(validText('2026-10-31T16:00:00.000Z', '2026-11-30T16:00:00.000Z')).toBe('11月1日 至 11月30日');
    expect(validText('2026-10-31T15:59:00.000Z', '2026-11-30T16:01:00.000Z')).toBe('10月31日 至 12月1日');
  });

  it('says the years when there are two', () =>
    expect(validText('2026-11-05T16:00:00.000Z', '2027-05-12T16:00:00.000Z')).toBe('2026年11月6日 至 2027年5月12日'));

  it('tells usable, not at this hour, and over apart', () => {
    expect(stateTag({ state: 'live', openNow: true })).toEqual({ text: '现在可用', tone: 'good' });
    expect(stateTag({ state: 'live', openNow: false })).toEqual({ text: '当前时段不可用', tone: 'warn' });
    expect(stateTag({ state: 'ended', openNow: true })).toEqual({ text: '已结束', tone: 'quiet' });
  });

  it('names cards, or all of them', () => {
    expect(cardsText([])).toBe('江海银行全部信用卡');
    expect(
      cardsText([
        { code: 'gold', name: '金卡' },
        { code: 'young', name: '青春卡' },
      ]),
    ).toBe('金卡、青春卡');
  });

  it('draws stock only where there is a limit', () => {
    expect(stockPercent({ stockLeft: null, stockTotal: null })).toBeNull();
    expect(stockPercent({ stockLeft: 0, stockTotal: 60 })).toBe(0);
    expect(stockPercent({ stockLeft: 60, stockTotal: 60 })).toBe(100);
    expect(stockPercent({ stockLeft: 20, stockTotal: 60 })).toBe(33);
  });
});
