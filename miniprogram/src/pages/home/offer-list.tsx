import { View } from '@tarojs/components';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { OfferCard } from '../../components/offer-card';
import { Skeleton } from '../../components/skeleton';
import { a11y } from '../../components/a11y';
import { openPage } from '../../platform/navigate';
import { TEXTS } from '../../texts';
import { isFiltered, type Filters } from './home.shared';
import type { useOfferList } from './use-offer-list';

interface Props {
  offers: ReturnType<typeof useOfferList>;
  filters: Filters;
  onClear: () => void;
}

const END_TEXTS = {
  end: TEXTS.home.end,
  failed: TEXTS.home.loadMoreFailed,
  idle: TEXTS.home.loadingMore,
  loading: TEXTS.home.loadingMore,
};

/** The list of offers in each of its states. */
export function OfferList({ offers, filters, onClear }: Props) {
  if (offers.status === 'loading') return <Skeleton />;
  if (offers.status === 'failed') return <Failure text={offers.errorText} onRetry={() => void offers.reload()} />;
  const elsewhere = { text: TEXTS.place.choose, onTap: () => openPage('places') };
  if (offers.items.length === 0)
    return (
      <Empty
        title={TEXTS.home.emptyTitle}
        hint={TEXTS.home.emptyHint}
        action={isFiltered(filters) ? { text: TEXTS.home.clearFilters, onTap: onClear } : elsewhere}
        second={isFiltered(filters) ? elsewhere : undefined}
      />
    );
  return (
    <View>
      {offers.items.map((offer) => (
        <OfferCard key={offer.id} offer={offer} />
      ))}
      <View
        className="home-end"
        onClick={() => void offers.loadMore()}
        {...a11y({ role: offers.more === 'failed' ? 'button' : 'status' })}
      >
        {END_TEXTS[offers.more]}
      </View>
    </View>
  );
}
