import { useState } from 'react';
import { View } from '@tarojs/components';
import { a11y } from '../../components/a11y';
import { Cell, Cells } from '../../components/cell';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { Page } from '../../components/page';
import { SearchInput } from '../../components/search-input';
import { Skeleton } from '../../components/skeleton';
import { goBack } from '../../platform/navigate';
import { say } from '../../platform/say';
import type { District } from '../../services/member-types';
import { choosePlace, locate, usePlace } from '../../state/place';
import { distanceText } from '../../state/place.shared';
import { TEXTS } from '../../texts';
import { CITY_NAMES, listTitle, toPlace } from './places.shared';
import { usePlaces } from './use-places';
import './index.scss';

export default function Places() {
  const { place } = usePlace();
  const { asked, typed, setTyped, districts } = usePlaces();
  const [locating, setLocating] = useState(false);

  const choose = (district: District) => {
    choosePlace(toPlace(district));
    goBack();
  };
  const askDevice = async () => {
    if (locating) return;
    setLocating(true);
    const found = await locate();
    setLocating(false);
    if (found) goBack();
    else say(TEXTS.place.refused);
  };

  return (
    <Page name="places" title={TEXTS.place.title}>
      <View className="places-search">
        <SearchInput hint={TEXTS.place.searchHint} value={typed} onChange={setTyped} />
      </View>
      <Cells>
        <Cell
          title={locating ? TEXTS.place.locating : TEXTS.place.useMine}
          note={TEXTS.place.useMineHint}
          chosen={place?.id === null}
          right={place?.id === null ? TEXTS.place.chosen : null}
          onTap={() => void askDevice()}
        />
        {place?.id ? <Cell title={place.name} note={TEXTS.place.chosen} chosen /> : null}
      </Cells>
      <View className="places-title" {...a11y({ role: 'heading' })}>
        {listTitle(asked, place !== null)}
      </View>
      {districts.status === 'loading' ? <Skeleton rows={6} height={68} /> : null}
      {districts.status === 'failed' ? (
        <Failure text={districts.errorText} onRetry={() => void districts.reload()} />
      ) : null}
      {districts.data?.length === 0 ? <Empty title={TEXTS.place.nothing} hint={TEXTS.place.nothingHint} /> : null}
      {districts.data?.length ? (
        <Cells>
          {districts.data.map((district) => (
            <Cell
              key={district.id}
              title={district.name}
              note={CITY_NAMES[district.city]}
              right={district.distanceM === null ? null : distanceText(district.distanceM)}
              chosen={district.id === place?.id}
              onTap={() => choose(district)}
            />
          ))}
        </Cells>
      ) : null}
    </Page>
  );
}
