import { api } from '../../services/api';
import { usePlace } from '../../state/place';
import { useQuery } from '../../state/use-query';

/** One offer, seen from where the person is; without a place it is shown without a distance. */
export function useOffer(id: string) {
  const { place, status } = usePlace();
  const at = place ? { lng: place.lng, lat: place.lat } : {};
  return useQuery(status === 'locating' ? null : `${id} ${place?.lng} ${place?.lat}`, () =>
    api.offers.get({ id, ...at }),
  );
}
