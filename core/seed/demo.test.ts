import { describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import gcoord from 'gcoord';
import { contentFindings } from '../src/rehearsal/content-check';
import { BROADCAST_KINDS } from '../src/broadcasts/model';
import { assertFields } from '../src/broadcasts/plan-check';
import { addDays, atMinute, beijingDay } from '../src/calendar/day';
import { distanceM, toLngLat } from '../src/places/distance';
import type { Offer } from '../src/offers/model';
import { isLive, isOpenAt } from '../src/offers/rules';
import { buildDemo } from './demo';
import { readPlaces, readStations } from './read-data';
import { buildDemoWorld } from './world';

// Much arithmetic: a busy machine takes longer than jest's five seconds.
jest.setTimeout(120_000);

const NOW = new Date('2026-11-21T04:00:00Z');
const demo = buildDemo(NOW);
const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Shanghai and Nanjing with a little room round them. Degrees. */
const BOXES = {
  shanghai: { west: 120.85, east: 122.0, south: 30.65, north: 31.9 },
  nanjing: { west: 118.35, east: 119.25, south: 31.2, north: 32.65 },
};

test('the counts promised', () => {
  const shanghai = demo.districts.filter((district) => district.city === 'shanghai');
  expect(shanghai).toHaveLength(222);
  expect(demo.merchants.filter((merchant) => merchant.origin === 'osm')).toHaveLength(267);
  expect(demo.merchants.filter((merchant) => merchant.origin === 'synthetic').length).toBeGreaterThanOrEqual(2_000);
  expect(demo.offers).toHaveLength(3_000);
  expect(demo.groups).toHaveLength(60);
  expect(demo.groups.filter((group) => group.orgId === 'org_nj')).toHaveLength(12);
  expect(demo.members).toHaveLength(300);
  expect(new Set(demo.members.flatMap((member) => member.cards[0]?.billingDay))).toEqual(
    new Set(Array.from({ length: 31 }, (_, i) => i + 1)),
  );
});

test('every id is there once', () => {
  for (const [name, documents] of Object.entries(demo)) {
    expect([name, new Set(documents.map((one) => one._id)).size]).toEqual([name, documents.length]);
  }
  expect(new Set(demo.districts.map((one) => one.city + one.name)).size).toBe(demo.districts.length);
});

test('the same instant gives the same city', () => {
  expect(digest(buildDemo(NOW))).toBe(digest(demo));
});

test('every position is in its city', () => {
  const placed = [
    ...demo.districts.map(({ _id, city, centre }) => ({ _id, city, at: toLngLat(centre) })),
    ...[...demo.merchants, ...demo.offers, ...demo.groups].map(({ _id, city, location }) => ({
      _id,
      city,
      at: toLngLat(location),
    })),
  ];
  const outside = placed.filter(({ city, at }) => {
    const box = BOXES[city];
    return at.lng < box.west || at.lng > box.east || at.lat < box.south || at.lat > box.north;
  });
  expect(outside).toEqual([]);
});

test("the files' GCJ-02 is what gcoord makes of their WGS-84", () => {
  for (const row of [...readPlaces(), ...readStations()]) {
    const [lng, lat] = gcoord.transform([Number(row.lng_wgs84), Number(row.lat_wgs84)], gcoord.WGS84, gcoord.GCJ02) as [
      number,
      number,
    ];
    expect(distanceM({ lng, lat }, { lng: Number(row.lng_gcj02), lat: Number(row.lat_gcj02) })).toBeLessThan(0.2);
  }
});

test('made-up branches say so, on the shop and on its offers', () => {
  const made = new Set(
    demo.merchants.filter((merchant) => merchant.origin === 'synthetic').map((merchant) => merchant._id),
  );
  expect(demo.offers.every((offer) => (offer.synthetic === true) === made.has(offer.merchantId))).toBe(true);
});

describe('the offers', () => {
  test('come in every condition a page has to show', () => {
    const some = (fits: (offer: Offer) => boolean): boolean => demo.offers.filter(fits).length >= 10;
    expect(some((offer) => offer.state === 'submitted')).toBe(true);
    expect(some((offer) => offer.state === 'ended')).toBe(true);
    expect(some((offer) => offer.state === 'approved' && offer.stock?.left === 0)).toBe(true);
    expect(some((offer) => offer.state === 'approved' && offer.from > NOW)).toBe(true);
    expect(some((offer) => offer.state === 'approved' && offer.to < NOW)).toBe(true);
    expect(some((offer) => offer.stock === null)).toBe(true);
    expect(demo.offers.filter((offer) => isLive(offer, NOW)).length).toBeGreaterThan(2_000);
  });

  test('no checker is the maker', () => {
    expect(demo.offers.filter((offer) => offer.submittedBy === offer.reviewedBy)).toEqual([]);
  });

  test('feed every group at every meal of every day of the week', () => {
    const empty: string[] = [];
    for (let day = 0; day < 7; day++) {
      for (const [meal, minute] of [
        ['breakfast', 450],
        ['lunch', 690],
        ['dinner', 1_050],
      ] as const) {
        const at = atMinute(addDays(beijingDay(NOW), day), minute);
        const open = demo.offers.filter((offer) => isOpenAt(offer, at));
        for (const group of demo.groups) {
          const from = toLngLat(group.location);
          const near = open.filter((offer) => distanceM(toLngLat(offer.location), from) <= 3_000);
          if (near.length < 3) empty.push(`${group.districtName} ${meal} +${day}: ${near.length}`);
        }
      }
    }
    expect(empty).toEqual([]);
  });
});

describe('the chat rooms', () => {
  const { rooms } = buildDemoWorld();

  test('hold the same people as the rosters', () => {
    const present = demo.groupMembers.filter((member) => member.leftAt === null);
    for (const room of rooms) {
      const names = present
        .filter((member) => member.groupId === room.groupId)
        .map((member) => member.personId)
        .sort();
      expect(names).toEqual(room.people.map((person) => person.personId).sort());
      expect(demo.groups.find((group) => group._id === room.groupId)?.memberCount).toBe(room.people.length);
      expect(room.people.some((person) => person.personId === room.ownerId)).toBe(true);
    }
  });

  test('have 8 to 60 people each, but for two that are nearly full', () => {
    const sizes = rooms.map((room) => room.people.length);
    expect(sizes.filter((size) => size > 60)).toEqual([199, 197]);
    expect(sizes.every((size) => size >= 8)).toBe(true);
  });
});

test('the charts have two weeks behind them', () => {
  const days = new Set(demo.deliveries.filter((one) => one.state === 'sent').map((one) => beijingDay(one.dueAt)));
  expect(days.size).toBeGreaterThanOrEqual(14);
  for (const state of ['sent', 'failed', 'expired', 'unknown'] as const) {
    expect(demo.deliveries.filter((one) => one.state === state).length).toBeGreaterThan(3);
  }
  expect(demo.deliveries.every((one) => one.expiresAt <= NOW && (one.state !== 'sent' || one.body !== null))).toBe(
    true,
  );
  const joins = demo.events.filter((event) => event.type === 'join');
  expect(new Set(joins.map((event) => event.day)).size).toBe(14);
  expect(demo.events.filter((event) => event.type === 'leave').length).toBeGreaterThan(20);
});

test('plans are made by one and approved by another, and know when they run', () => {
  for (const plan of demo.broadcasts) {
    expect(plan.reviewedBy).not.toBe(plan.createdBy);
    // Greetings have no time of their own, and of next year's holidays nobody knows the dates yet.
    const hasNext = plan.state === 'approved' && plan.kind !== 'welcome' && plan.problem === null;
    expect([plan._id, plan.nextRunAt !== null]).toEqual([plan._id, hasNext]);
  }
  expect(demo.broadcasts.filter((plan) => plan.problem !== null).map((plan) => plan._id)).toEqual(['bro_holiday_eve']);
  expect(demo.broadcasts.map((plan) => plan.state).sort()).toEqual([
    ...new Array<string>(13).fill('approved'),
    'draft',
    'submitted',
  ]);
});

test('plans are of every kind but the one-off, and like the templates could be saved and handed in as they are', () => {
  const kinds = new Set(demo.broadcasts.map((plan) => plan.kind));
  expect(BROADCAST_KINDS.filter((kind) => !kinds.has(kind))).toEqual(['oneOff']);
  const facts = { now: NOW, linkDomains: [], offers: new Map(), mediaIds: new Set<string>() };
  for (const fields of [...demo.broadcasts, ...demo.templates.map((template) => template.fields)]) {
    expect(() => assertFields(fields, NOW)).not.toThrow();
    const blocking = contentFindings(fields, facts).filter((finding) => finding.level === 'block');
    expect([fields.title, blocking]).toEqual([fields.title, []]);
  }
});
