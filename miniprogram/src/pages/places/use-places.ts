import { useEffect, useState } from 'react';
import { api } from '../../services/api';
import { usePlace } from '../../state/place';
import { useQuery } from '../../state/use-query';
import { cleanSearch } from './places.shared';

/** A pause in typing that long asks the server, ms. */
const PAUSE_MS = 250;
const LIMIT = 30;

/** Districts by name or pinyin; without a search the nearest, or the best known ones. */
export function usePlaces() {
  const { place } = usePlace();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(cleanSearch(typed)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const at = place ? { lng: place.lng, lat: place.lat } : {};
  const districts = useQuery(`${asked} ${place?.lng} ${place?.lat}`, () =>
    api.districts.search({ ...(asked ? { q: asked } : {}), ...at, limit: LIMIT }),
  );
  return { asked, typed, setTyped, districts };
}
