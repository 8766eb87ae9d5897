import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import { a11y } from '../../components/a11y';
import { Button } from '../../components/button';
import { Cell, Cells } from '../../components/cell';
import { Failure } from '../../components/failure';
import { Mark } from '../../components/mark';
import { Page } from '../../components/page';
import { Skeleton } from '../../components/skeleton';
import { Tag } from '../../components/tag';
import { goTab } from '../../platform/navigate';
import type { OfferDetailView } from '../../services/member-types';
import { trackPage } from '../../services/track';
import { usePlace } from '../../state/place';
import { distanceText } from '../../state/place.shared';
import { TEXTS } from '../../texts';
import { cardsText, stateTag, stockPercent, validText } from './offer.shared';
import { useOffer } from './use-offer';
import './index.scss';

export default function OfferPage() {
  const id = useRouter().params.id ?? '';
  const offer = useOffer(id);
  useEffect(() => trackPage('offer', { offerId: id }), [id]);
  useShareAppMessage(() => ({ title: offer.data?.title ?? TEXTS.brand, path: `/pages/offer/index?id=${id}` }));
  return (
    <Page name="offer" title={TEXTS.offer.detail}>
      {offer.status === 'loading' ? <Skeleton rows={3} height={190} /> : null}
      {offer.status === 'failed' ? <Failure text={offer.errorText} onRetry={() => void offer.reload()} /> : null}
      {offer.data ? <Detail offer={offer.data} /> : null}
    </Page>
  );
}

function Detail({ offer }: { offer: OfferDetailView }) {
  const { place } = usePlace();
  const percent = stockPercent(offer);
  return (
    <View>
      <View className="offer-hero">
        <View className="offer-hero__top">
          <Mark category={offer.category} />
          <View className="offer-hero__merchant">{offer.merchantName}</View>
          <Tag {...stateTag(offer)} />
        </View>
        <View className="offer-hero__discount">{offer.discountText}</View>
        <View className="offer-hero__title" {...a11y({ role: 'heading', level: 1 })}>
          {offer.title}
        </View>
        <View className="offer-hero__campaign">{offer.campaign}</View>
        {percent === null ? null : (
          <View className="offer-stock">
            <View
              className="offer-stock__track"
              {...a11y({ role: 'progressbar', label: TEXTS.offer.stock, now: percent, max: 100 })}
            >
              <View className="offer-stock__bar" style={{ width: `${percent}%` }} />
            </View>
            <View className="offer-stock__text">{`${TEXTS.offer.left(offer.stockLeft ?? 0)} / ${offer.stockTotal}`}</View>
          </View>
        )}
      </View>
      <Cells>
        <Cell title={offer.timeText} note={offer.onBillingDay ? TEXTS.offer.billingOnly : TEXTS.offer.when} />
        <Cell title={validText(offer.from, offer.to)} note={TEXTS.offer.valid} />
        <Cell
          title={offer.address}
          note={[offer.districtName, offer.openingHours && `${TEXTS.offer.opening} ${offer.openingHours}`]
            .filter(Boolean)
            .join(' · ')}
          right={place ? <View className="offer-distance">{distanceText(offer.distanceM)}</View> : null}
        />
        <Cell title={cardsText(offer.cardProducts)} note={TEXTS.offer.cards} />
      </Cells>
      <View className="offer-heading" {...a11y({ role: 'heading' })}>
        {TEXTS.offer.terms}
      </View>
      <View className="offer-terms" {...a11y({ role: 'list' })}>
        {offer.terms.map((term) => (
          <View key={term} className="offer-term" {...a11y({ role: 'listitem' })}>
            {term}
          </View>
        ))}
        {offer.synthetic ? <View className="offer-term offer-term--demo">{TEXTS.offer.syntheticHint}</View> : null}
      </View>
      <Button onTap={() => goTab('groups')}>{TEXTS.offer.groupsNear}</Button>
    </View>
  );
}
