import { describe, expect, it } from '@jest/globals';
import { offerTags } from './offer-card.shared';

const texts = (openNow: boolean, stockLeft: number | null, synthetic = false) =>
  offerTags({ openNow, stockLeft, synthetic }).map((tag) => `${tag.text}/${tag.tone}`);

describe('offerTags', () => {
  it('warns at twenty left, not at twenty-one', () => {
    expect(texts(true, 20)).toEqual(['现在可用/good', '剩 20 份/warn']);
    expect(texts(true, 21)).toEqual(['现在可用/good', '剩 21 份/quiet']);
  });

  it('never calls a sold-out offer usable', () => expect(texts(true, 0)).toEqual(['已抢完/quiet']));

  it('labels demo branches and says nothing of unlimited stock', () =>
    expect(texts(false, null, true)).toEqual(['演示门店/quiet']));
});
