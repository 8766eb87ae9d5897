import { describe, expect, it } from '@jest/globals';
import { projector, squareExtent } from './map.shared';

describe('the drawn map', () => {
  it('measures kilometres east and north', () => {
    const project = projector([
      { lng: 121, lat: 31 },
      { lng: 122, lat: 32 },
    ]);
    const [east, north] = project({ lng: 122, lat: 32 });
    expect(east).toBeCloseTo(47.46, 1);
    expect(north).toBeCloseTo(55.66, 2);
    expect(project({ lng: 121.5, lat: 31.5 })).toEqual([0, 0]);
    expect(projector([])({ lng: 1, lat: 1 })).toEqual([0, 0]);
  });

  it('keeps a kilometre the same length both ways and every point inside', () => {
    const extent = squareExtent(
      [
        [10, 2],
        [-4, -8],
      ],
      800,
      400,
    );
    expect(extent.x / 800).toBeCloseTo(extent.y / 400, 10);
    expect(extent.x).toBeGreaterThan(10);
    expect(extent.y).toBeGreaterThan(8);
    expect(squareExtent([], 100, 100)).toEqual({ x: 1.08, y: 1.08 });
  });
});
