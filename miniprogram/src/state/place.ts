import { useSyncExternalStore } from 'react';
import { askLocation } from '../platform/location';
import { recall, remember } from '../platform/storage';
import { api } from '../services/api';
import { TEXTS } from '../texts';
import { isPlace, type Place } from './place.shared';

export type PlaceState =
  | { status: 'locating'; place: null; problem: null }
  | { status: 'known'; place: Place; problem: null }
  | { status: 'unknown'; place: null; problem: 'refused' | 'unavailable' };

const KEY = 'place';
/** A district further away than a walk does not tell where somebody is. */
const NAMING_RADIUS_M = 1500;
const LOCATING: PlaceState = { status: 'locating', place: null, problem: null };

let state: PlaceState = LOCATING;
let started = false;
const listeners = new Set<() => void>();

function set(next: PlaceState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Starts from the remembered district, or asks the device once. */
export function startPlace(): void {
  if (started) return;
  started = true;
  const last = recall<unknown>(KEY);
  if (isPlace(last)) set({ status: 'known', place: last, problem: null });
  else void locate();
}

/** Asks the device; the person's earlier place stays when it cannot tell. Returns whether it could. */
export async function locate(): Promise<boolean> {
  const before = state;
  if (before.status !== 'known') set(LOCATING);
  const answer = await askLocation();
  if (answer.ok) {
    remember(KEY, null);
    const place: Place = { id: null, name: TEXTS.place.current, ...answer.position };
    set({ status: 'known', place, problem: null });
    void nameAfterDistrict(place);
  } else if (before.status !== 'known') set({ status: 'unknown', place: null, problem: answer.reason });
  return answer.ok;
}

/** Says where the device is in words people use, when a district is near enough; its position stays the device's. */
async function nameAfterDistrict(place: Place): Promise<void> {
  const [nearest] = await api.districts.search({ lng: place.lng, lat: place.lat, limit: 1 }).catch(() => []);
  if (nearest?.distanceM == null || nearest.distanceM > NAMING_RADIUS_M || state.place !== place) return;
  set({ status: 'known', place: { ...place, name: TEXTS.place.near(nearest.name) }, problem: null });
}

/** Takes a district the person chose, and remembers it on this device. */
export function choosePlace(place: Place): void {
  remember(KEY, place);
  set({ status: 'known', place, problem: null });
}

/** The place all pages look from. */
export function usePlace(): PlaceState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
