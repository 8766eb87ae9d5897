import { describe, expect, it } from '@jest/globals';
import gcoord from 'gcoord';
import { toGcj02 } from './gcj02';

describe('toGcj02', () => {
  it('agrees with gcoord to a centimetre all over China', () => {
    for (let lng = 75; lng < 135; lng += 3.7)
      for (let lat = 18; lat < 53; lat += 2.9) {
        const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
        const got = toGcj02({ lng, lat });
        expect(got.lng).toBeCloseTo(x, 7);
        expect(got.lat).toBeCloseTo(y, 7);
      }
  });

  it('moves 静安寺 by some 480 m and leaves London alone', () => {
    const here = { lng: 121.4397, lat: 31.2253 };
    const moved = toGcj02(here);
    const east = (moved.lng - here.lng) * 95_200;
    const north = (moved.lat - here.lat) * 111_000;
    expect(Math.hypot(east, north)).toBeGreaterThan(440);
    expect(Math.hypot(east, north)).toBeLessThan(520);
    expect(toGcj02({ lng: -0.12, lat: 51.5 })).toEqual({ lng: -0.12, lat: 51.5 });
  });
});
