import Taro from '@tarojs/taro';
import type { LngLat } from '@fulin/core/places/model';
import { toGcj02 } from './gcj02';

/** How long a phone may look for its position before the person is offered the chooser, ms. */
const PATIENCE_MS = 8000;

export type LocationAnswer = { ok: true; position: LngLat } | { ok: false; reason: 'refused' | 'unavailable' };

/** Asks the device where it is: GCJ-02, coarse on WeChat. A refusal or a failure is an answer, never an exception. */
export async function askLocation(): Promise<LocationAnswer> {
  try {
    return { ok: true, position: process.env.TARO_ENV === 'weapp' ? await weappPosition() : await browserPosition() };
  } catch (error) {
    return { ok: false, reason: isRefusal(error) ? 'refused' : 'unavailable' };
  }
}

async function weappPosition(): Promise<LngLat> {
  const { longitude, latitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
  return { lng: Number(longitude), lat: Number(latitude) };
}

/** Browsers speak WGS-84; this is the one place where it becomes GCJ-02. */
function browserPosition(): Promise<LngLat> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new Error('no geolocation in this browser'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(toGcj02({ lng: coords.longitude, lat: coords.latitude })),
      reject,
      { enableHighAccuracy: false, timeout: PATIENCE_MS, maximumAge: 30_000 },
    );
  });
}

/** GeolocationPositionError code 1, or WeChat's errMsg of a refused authorization. */
function isRefusal(error: unknown): boolean {
  const { code, errMsg } = (error ?? {}) as { code?: unknown; errMsg?: unknown };
  return code === 1 || /auth|deny|denied|privacy/i.test(String(errMsg ?? ''));
}
