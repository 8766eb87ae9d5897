import { useState } from 'react';
import { View } from '@tarojs/components';
import { usePullDownRefresh, useReachBottom, stopPullDownRefresh } from '@tarojs/taro';
import { a11y } from '../../components/a11y';
import { Chips } from '../../components/chips';
import { Page } from '../../components/page';
import { PlaceBar } from '../../components/place-bar';
import { PlaceNeeded } from '../../components/place-needed';
import { Tabs } from '../../components/tabs';
import { api } from '../../services/api';
import { usePlace } from '../../state/place';
import { useQuery } from '../../state/use-query';
import { TEXTS } from '../../texts';
import { categoryChips, MEAL_TABS, NO_FILTERS, type Filters } from './home.shared';
import { OfferList } from './offer-list';
import { useOfferList } from './use-offer-list';
import { WeekStrip } from './week-strip';
import './index.scss';

export default function Home() {
  const { place, status } = usePlace();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const categories = useQuery('categories', () => api.offers.categories());
  const offers = useOfferList(place, filters);

  useReachBottom(() => void offers.loadMore());
  usePullDownRefresh(() => void offers.reload().finally(stopPullDownRefresh));

  const change = (part: Partial<Filters>) => setFilters((old) => ({ ...old, ...part }));
  return (
    <Page name="home">
      <PlaceBar />
      <WeekStrip place={place} waiting={status === 'locating'} />
      <View className="home-heading" {...a11y({ role: 'heading' })}>
        {TEXTS.home.near}
      </View>
      <Chips
        label="分类"
        items={categoryChips(categories.data ?? [])}
        value={filters.category}
        onChange={(category) => change({ category })}
      />
      <View className="home-filters">
        <View className="home-meals">
          <Tabs label="用餐时段" items={MEAL_TABS} value={filters.meal} onChange={(meal) => change({ meal })} />
        </View>
        <View
          className={filters.openNow ? 'home-open home-open--on' : 'home-open'}
          onClick={() => change({ openNow: !filters.openNow })}
          {...a11y({ role: 'button', pressed: filters.openNow })}
        >
          {TEXTS.home.openNow}
        </View>
      </View>
      {status === 'unknown' ? (
        <PlaceNeeded />
      ) : (
        <OfferList offers={offers} filters={filters} onClear={() => setFilters(NO_FILTERS)} />
      )}
    </Page>
  );
}
