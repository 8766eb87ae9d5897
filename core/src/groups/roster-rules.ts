import type { GroupMember } from './model';

/** Who leaves and re-joins within a day of a welcome that was owed to them is owed no second one. */
export const REJOIN_COOLDOWN_MS = 24 * 3_600_000;

export interface RosterPerson {
  personId: string;
  name: string;
}

export interface RosterComparison {
  joined: RosterPerson[];
  left: GroupMember[];
  renamed: RosterPerson[];
}

/** What has to change so that `known` says what the roster read at `asOf` says. Who joined at or after `asOf` is not in it yet, not gone. */
export function compareRoster(
  known: readonly GroupMember[],
  roster: readonly RosterPerson[],
  asOf: Date,
): RosterComparison {
  const wanted = new Map(roster.map((person) => [person.personId, person]));
  const present = new Map(known.filter((member) => member.leftAt === null).map((member) => [member.personId, member]));
  const leftLater = new Set(known.filter((m) => m.leftAt !== null && m.leftAt >= asOf).map((m) => m.personId));
  const people = [...wanted.values()];
  return {
    joined: people.filter((person) => !present.has(person.personId) && !leftLater.has(person.personId)),
    left: [...present.values()].filter((member) => !wanted.has(member.personId) && member.joinedAt < asOf),
    renamed: people.filter((person) => {
      const member = present.get(person.personId);
      return member !== undefined && person.name !== '' && member.name !== person.name;
    }),
  };
}
