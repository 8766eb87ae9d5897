import { useRef } from 'react';
import { useDidShow } from '@tarojs/taro';
import { api } from '../../services/api';
import { usePlace } from '../../state/place';
import { useQuery } from '../../state/use-query';

/** How many groups are worth choosing from. */
const LIMIT = 10;

/** The nearest groups; counted anew whenever the page comes back, for people join in between. */
export function useGroups() {
  const { place } = usePlace();
  const groups = useQuery(place && `${place.lng} ${place.lat}`, () =>
    api.groups.near({ lng: place!.lng, lat: place!.lat, limit: LIMIT }),
  );
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void groups.reload();
    shown.current = true;
  });
  return groups;
}
