import { addDays, atMinute, beijingDay } from '../src/calendar/day';
import type { Group, GroupMember } from '../src/groups/model';
import { memberId } from '../src/groups/roster';
import type { InsightEvent } from '../src/insight/model';
import type { DemoRoom } from './groups';
import { drawNickname } from './names';
import { HISTORY_DAYS } from './past-deliveries';
import { createRandom } from './random';

const SEED = 77_177;
const NEWCOMERS = 0.16;
const LEAVERS_MAX = 4;
const VISITS_A_DAY = [60, 180] as const;

/** Everybody in the rooms (some new in the last 14 days, welcomed) and some who left in that time. */
export function buildGroupMembers(rooms: readonly DemoRoom[], now: Date): GroupMember[] {
  const random = createRandom(SEED);
  const today = beijingDay(now);
  const onDay = (daysAgo: number): Date => atMinute(addDays(today, -daysAgo), random.int(8 * 60, 22 * 60));
  let leaver = 1;
  return rooms.flatMap((room) => {
    const present = room.people.map((person): GroupMember => {
      const isNew = person.personId !== room.ownerId && random.chance(NEWCOMERS);
      return {
        _id: memberId(room.groupId, person.personId),
        groupId: room.groupId,
        personId: person.personId,
        name: person.name,
        joinedAt: isNew ? onDay(random.int(1, HISTORY_DAYS)) : onDay(random.int(HISTORY_DAYS + 1, 200)),
        leftAt: null,
        welcome: isNew ? 'sent' : 'none',
        ...(person.personId === room.ownerId ? { isStaff: true } : {}),
        welcomeDeliveryId: null,
      };
    });
    const gone = Array.from({ length: random.int(0, LEAVERS_MAX) }, (): GroupMember => {
      const personId = `sim_x${String(leaver++).padStart(4, '0')}`;
      return {
        _id: memberId(room.groupId, personId),
        groupId: room.groupId,
        personId,
        name: drawNickname(random),
        joinedAt: onDay(random.int(HISTORY_DAYS + 1, 200)),
        leftAt: onDay(random.int(1, HISTORY_DAYS)),
        welcome: 'none',
        welcomeDeliveryId: null,
      };
    });
    return [...present, ...gone];
  });
}

/** The events behind the charts: joins and leaves as the rosters have them, and page visits. */
export function buildEvents(members: readonly GroupMember[], groups: readonly Group[], now: Date): InsightEvent[] {
  const random = createRandom(SEED + 1);
  const today = beijingDay(now);
  const since = atMinute(addDays(today, -HISTORY_DAYS), 0);
  const event = (id: string, type: InsightEvent['type'], at: Date, own: Partial<InsightEvent>): InsightEvent => ({
    _id: id,
    type,
    at,
    day: beijingDay(at),
    memberId: null,
    groupId: null,
    offerId: null,
    source: null,
    ...own,
  });
  const moves = members.flatMap((member) => [
    ...(member.joinedAt >= since
      ? [event(`evt_join_${member._id}`, 'join', member.joinedAt, { groupId: member.groupId })]
      : []),
    ...(member.leftAt && member.leftAt >= since
      ? [event(`evt_leave_${member._id}`, 'leave', member.leftAt, { groupId: member.groupId })]
      : []),
  ]);
  const visits = Array.from({ length: HISTORY_DAYS }, (_, i) => addDays(today, i - HISTORY_DAYS)).flatMap((day) =>
    Array.from({ length: random.int(...VISITS_A_DAY) }, (__, n) =>
      event(
        `evt_visit_${day}_${n}`,
        random.chance(0.06) ? 'share' : 'page',
        atMinute(day, random.int(7 * 60, 23 * 60)),
        {
          memberId: `member_${String(random.int(1, 300)).padStart(3, '0')}`,
          groupId: random.chance(0.3) ? random.pick(groups)._id : null,
          source: 'home',
        },
      ),
    ),
  );
  return [...moves, ...visits];
}
