import { memo } from 'react';
import { View } from '@tarojs/components';
import type { OfferCardView } from '../../services/member-types';
import { openPage } from '../../platform/navigate';
import { distanceText } from '../../state/place.shared';
import { a11y } from '../a11y';
import { Mark } from '../mark';
import { Tag } from '../tag';
import { offerTags } from './offer-card.shared';
import './index.scss';

/** An offer in a list; a tap opens it. */
export const OfferCard = memo(function OfferCard({ offer }: { offer: OfferCardView }) {
  return (
    <View
      className={offer.stockLeft === 0 ? 'fl-offer fl-offer--gone' : 'fl-offer'}
      hoverClass="fl-offer--down"
      onClick={() => openPage('offer', { id: offer.id })}
      {...a11y({ role: 'button', label: `${offer.merchantName} ${offer.title} ${distanceText(offer.distanceM)}` })}
    >
      <Mark category={offer.category} />
      <View className="fl-offer__main">
        <View className="fl-offer__head">
          <View className="fl-offer__discount">{offer.discountText}</View>
          <View className="fl-offer__distance">{distanceText(offer.distanceM)}</View>
        </View>
        <View className="fl-offer__title">{offer.title}</View>
        <View className="fl-offer__note">{offer.merchantName}</View>
        <View className="fl-offer__note">{offer.timeText}</View>
        <View className="fl-offer__tags">
          {offerTags(offer).map((tag) => (
            <Tag key={tag.text} {...tag} />
          ))}
        </View>
      </View>
    </View>
  );
});
