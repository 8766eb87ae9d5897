/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { OFFERS } from '../../../test/fake-backend';
import { went } from '../../../test/stand-ins/taro';
import { OfferCard } from './index';

afterEach(cleanup);

describe('OfferCard', () => {
  it('shows the discount, the shop, the distance and what is left, and opens the offer', () => {
    const offer = { ...OFFERS[1]!, distanceM: 1234, stockLeft: 3, synthetic: true };
    render(<OfferCard offer={offer} />);
    for (const text of [offer.discountText, offer.merchantName, '1.2公里', '剩 3 份', '演示门店'])
      expect(screen.getByText(text)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: `${offer.merchantName} ${offer.title} 1.2公里` }));
    expect(went.at(-1)).toBe(`/pages/offer/index?id=${offer.id}`);
  });
});
