import type { BroadcastKind } from '@fulin/core/broadcasts/model';
import { EMPTY_CONTENT, type ContentForm, type ContentType } from './content-form';
import type { DraftForm } from './draft-form';
import { EMPTY_RECURRENCE, type RecurrenceForm, type RecurrenceMode } from './recurrence-form';
import { SERIES_PRESET, WELCOME_PRESET } from './texts';

/** What fits a kind of plan: the first mode and the first content are its usual ones. */
interface KindShape {
  modes: readonly [RecurrenceMode, ...RecurrenceMode[]];
  contents: readonly [ContentType, ...ContentType[]];
  recurrence: Partial<RecurrenceForm>;
  content?: Partial<ContentForm>;
  windowMinutes?: number;
}

const EVERY_DAY = { time: '10:00', dayRule: 'everyDay' } as const;
const CARDS = ['picture', 'link', 'miniProgram'] as const;

export const KIND_SHAPES: Record<BroadcastKind, KindShape> = {
  meal: {
    modes: ['daily', 'cron'],
    contents: ['nearbyDeals', 'text', ...CARDS],
    recurrence: { time: '11:00', dayRule: 'workdays' },
    content: { meal: 'lunch' },
  },
  weekly: {
    modes: ['daily', 'cron'],
    contents: ['nearbyDeals', 'text', ...CARDS],
    recurrence: { ...EVERY_DAY, weekdays: [3] },
    content: { meal: 'any' },
    windowMinutes: 120,
  },
  billingDay: {
    modes: ['billingDay'],
    contents: ['billingDay', 'nearbyDeals', 'text', ...CARDS],
    recurrence: EVERY_DAY,
    windowMinutes: 120,
  },
  monthEdge: {
    modes: ['monthEdge', 'cron'],
    contents: ['text', 'nearbyDeals', ...CARDS],
    recurrence: { time: '10:00', dayRule: 'workdays', shift: 'nextMatching' },
    content: { meal: 'any' },
    windowMinutes: 120,
  },
  holiday: {
    modes: ['holiday', 'cron'],
    contents: ['text', 'nearbyDeals', ...CARDS],
    recurrence: { time: '09:00' },
    content: { meal: 'any' },
    windowMinutes: 120,
  },
  festival: {
    modes: ['festival', 'dates', 'once'],
    contents: ['text', 'nearbyDeals', ...CARDS],
    recurrence: { time: '10:00' },
    content: { meal: 'any' },
    windowMinutes: 120,
  },
  film: {
    modes: ['dates', 'once'],
    contents: ['text', 'nearbyDeals', ...CARDS],
    recurrence: { time: '17:00' },
    content: { meal: 'any' },
    windowMinutes: 120,
  },
  oneOff: {
    modes: ['once', 'dates'],
    contents: ['text', 'nearbyDeals', ...CARDS],
    recurrence: {},
    content: { meal: 'any' },
  },
  welcome: {
    modes: ['onJoin'],
    contents: ['welcome'],
    recurrence: {},
    content: { welcomeText: WELCOME_PRESET },
    windowMinutes: 10,
  },
  newMember: {
    modes: ['newMember'],
    contents: ['series'],
    recurrence: { time: '10:00' },
    content: { steps: [...SERIES_PRESET] },
    windowMinutes: 120,
  },
};

const WINDOW = 60;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Moves what still holds its usual value to the next usual value; what a person filled in stays. */
function moved<T extends object>(value: T, empty: T, usual: Partial<T>, next: Partial<T>): T {
  const result = { ...value };
  for (const key of Object.keys({ ...usual, ...next }) as (keyof T)[]) {
    const before = usual[key] ?? empty[key];
    if (same(value[key], before) || same(value[key], empty[key])) result[key] = next[key] ?? empty[key];
  }
  return result;
}

/** Keeps the choice when it fits and was a choice; otherwise the kind's usual one. */
function fitting<V>(chosen: V, usual: V, fits: readonly [V, ...V[]]): V {
  return chosen !== usual && fits.includes(chosen) ? chosen : fits[0];
}

/** The form after another kind was chosen: its usual fields, and nothing lost that was typed. */
export function withKind(form: DraftForm, kind: BroadcastKind): DraftForm {
  const from = KIND_SHAPES[form.kind];
  const to = KIND_SHAPES[kind];
  const recurrence = moved(form.recurrence, EMPTY_RECURRENCE, from.recurrence, to.recurrence);
  const content = moved(form.content, EMPTY_CONTENT, from.content ?? {}, to.content ?? {});
  const untouched = form.windowMinutes === (from.windowMinutes ?? WINDOW);
  return {
    ...form,
    kind,
    recurrence: { ...recurrence, mode: fitting(form.recurrence.mode, from.modes[0], to.modes) },
    content: { ...content, type: fitting(form.content.type, from.contents[0], to.contents) },
    windowMinutes: untouched ? (to.windowMinutes ?? WINDOW) : form.windowMinutes,
  };
}

/** What may be chosen for a kind; what a stored plan already has stays choosable. */
export function choosable<V>(fits: readonly V[], present: V): V[] {
  return fits.includes(present) ? [...fits] : [...fits, present];
}
