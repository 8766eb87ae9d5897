import type { Db } from 'mongodb';
import { addDays, beijingDay, startOfDay } from '../calendar/day';
import { calendarOf, type Calendar } from '../calendar/holidays';
import { findCalendarYears } from '../calendar/store';
import type { Group } from '../groups/model';
import { findOrg, findStaff } from '../staff/store';
import type { BroadcastContent, Recurrence } from '../broadcasts/model';
import { findNewcomers } from './newcomers';
import { occasionOf } from './occasion';
import { Remembered } from '../delivery/remembered';
import type { Newcomer, Scene } from './scene';
import { findShownOffers } from './shown-offers';
import { templatedTexts } from './templated-texts';
import type { VariableName } from './variable-names';
import { usesVariable } from './variables';

/** Names and official dates hardly ever change. */
const NAMES_FRESH_MS = 60_000;
/** Two posts of one group in a row must see each other's offers. */
const HISTORY_FRESH_MS = 1_000;
const EVERYTHING = '*';

export interface SceneRequest {
  content: BroadcastContent;
  recurrence: Recurrence;
  group: Pick<Group, '_id' | 'managerId' | 'orgId'>;
  /** The moment of the occurrence: what variables speak of. */
  dueAt: Date;
  now: Date;
  /** Who a welcome is for; a series finds its people by itself. */
  newcomers?: readonly Newcomer[];
}

/** Reads what a message speaks of, and of that only what its content names: most posts cost no read at all. */
export class SceneSource {
  private readonly managers: Remembered<string | undefined>;
  private readonly orgs: Remembered<string | undefined>;
  private readonly calendars: Remembered<Calendar>;
  private readonly histories: Remembered<Map<string, Date>>;

  constructor(private readonly db: Db) {
    this.managers = new Remembered(async (id) => (await findStaff(db, id))?.name, NAMES_FRESH_MS);
    this.orgs = new Remembered(async (id) => (await findOrg(db, id))?.name, NAMES_FRESH_MS);
    this.calendars = new Remembered(async () => calendarOf(await findCalendarYears(db)), NAMES_FRESH_MS);
    this.histories = new Remembered((key) => {
      const [groupId = '', since = ''] = key.split('\n');
      return findShownOffers(db, groupId, new Date(since));
    }, HISTORY_FRESH_MS);
  }

  /** What is known at `now` of an occurrence for one group. */
  async sceneOf({ content, recurrence, group, dueAt, now, newcomers }: SceneRequest): Promise<Scene> {
    const texts = templatedTexts(content).map((one) => one.text);
    const names = (...wanted: VariableName[]) => wanted.some((name) => texts.some((text) => usesVariable(text, name)));
    const scene: Scene = { dueAt };
    if (names('客户经理')) scene.managerName = (await this.managers.get(group.managerId, now)) ?? '';
    if (names('机构')) scene.orgName = (await this.orgs.get(group.orgId, now)) ?? '';
    if (names('节日', '影片', '倒计时')) {
      scene.occasion = occasionOf(recurrence, dueAt, await this.calendars.get(EVERYTHING, now));
    }
    if (content.type === 'series') {
      const days = content.steps.map((step) => step.day);
      scene.newcomers = await findNewcomers(this.db, group._id, days, dueAt);
    } else if (newcomers) scene.newcomers = newcomers;
    const shown = await this.shownTo(content, group._id, now);
    if (shown) scene.shown = shown;
    return scene;
  }

  private async shownTo(content: BroadcastContent, groupId: string, now: Date): Promise<Scene['shown']> {
    if (content.type !== 'nearbyDeals' && content.type !== 'billingDay') return undefined;
    const days = content.notShownForDays ?? 0;
    if (days === 0) return undefined;
    const since = startOfDay(addDays(beijingDay(now), -days));
    return this.histories.get(`${groupId}\n${since.toISOString()}`, now);
  }
}
