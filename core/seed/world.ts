import { buildDistricts } from './districts';
import { buildGroups, buildRooms, type DemoRoom } from './groups';

export type { DemoPerson, DemoRoom } from './groups';

/** The chat rooms the simulator opens with, the same people as in the store's rosters. The bot itself (`sim_bot`) is in none of the lists. */
export function buildDemoWorld(): { rooms: DemoRoom[] } {
  const anyTime = new Date(0);
  return { rooms: buildRooms(buildGroups(buildDistricts(anyTime), anyTime)) };
}
