import { setInterval } from 'node:timers';
import { connectStore } from '../store/connect';
import { LiveOffers } from './live-offers';

/** A process of its own that follows the offers of MONGODB_URI and tells what it would show at a place whenever that changes. */
const store = await connectStore(process.env.MONGODB_URI ?? '');
const live = await LiveOffers.start(store.db);
const position = JSON.parse(process.env.POSITION ?? '') as { lng: number; lat: number };
let said = '';
setInterval(() => {
  const { items } = live.near({ position, radiusM: 100, limit: 50 });
  const ids = items.map(({ offer }) => offer._id).join(' ');
  if (ids === said) return;
  said = ids;
  process.stdout.write(`${ids}\n`);
}, 20);
process.stdout.write('ready\n');
