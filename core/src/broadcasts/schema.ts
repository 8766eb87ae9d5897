import { z } from 'zod';
import { isDay } from '../calendar/day';
import { FESTIVAL_IDS } from '../calendar/festival-ids';
import { CHANNEL_NAMES } from '../groups/model';
import { MEALS } from '../offers/model';
import { CITIES } from '../places/model';
import {
  BROADCAST_KINDS,
  DAY_RULES,
  HOLIDAY_MOMENTS,
  MISSED_RUNS,
  SHIFT_RULES,
  TEMPLATE_FIELDS,
  type BroadcastFields,
} from './model';

/** Ids are our own: letters, digits and a few marks, never a `$` or a blank. */
const id = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_@.:-]{0,159}$/);
const ids = z.array(id).max(2_000).default([]);

/** ISO 8601 text → instant, years 2000–2100 only. */
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 2100);

const zone = z.literal('Asia/Shanghai').default('Asia/Shanghai');
const dayRule = z.enum(DAY_RULES).default('everyDay');

const shift = z.enum(SHIFT_RULES);
const timeOfDay = z.int().min(0).max(1_439);
const day = z.string().refine(isDay);
const daysBefore = z.int().min(0).max(30).default(0);
const name = z.string().trim().min(1).max(30);

/** When a plan posts, as it comes over the wire. What the fields mean together is checked by `assertRecurrence`. */
export const recurrenceSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('cron'),
    cron: z.string().trim().min(1).max(100),
    zone,
    dayRule,
    shift: shift.default('none'),
  }),
  z.strictObject({ type: z.literal('once'), at: instant }),
  z.strictObject({
    type: z.literal('billingDay'),
    billingDays: z.array(z.int().min(1).max(31)).min(1).max(31),
    timeOfDay,
    zone,
    shortMonth: z.enum(['lastDay', 'skip']),
    dayRule,
    shift,
  }),
  z.strictObject({ type: z.literal('monthEdge'), edge: z.enum(['first', 'last']), timeOfDay, zone, dayRule, shift }),
  z.strictObject({
    type: z.literal('holiday'),
    names: z.array(name).max(20).default([]),
    on: z.enum(HOLIDAY_MOMENTS),
    timeOfDay,
    zone,
  }),
  z.strictObject({
    type: z.literal('festival'),
    festivals: z.array(z.enum(FESTIVAL_IDS)).min(1).max(FESTIVAL_IDS.length),
    daysBefore,
    timeOfDay,
    zone,
  }),
  z.strictObject({
    type: z.literal('dates'),
    dates: z.array(z.strictObject({ day, name })).min(1).max(100),
    daysBefore,
    timeOfDay,
    zone,
  }),
  z.strictObject({
    type: z.literal('newMember'),
    days: z.array(z.int().min(1).max(60)).min(1).max(10),
    timeOfDay,
    zone,
  }),
  z.strictObject({ type: z.literal('onJoin') }),
]);

const tags = z.array(z.string().trim().min(1).max(20)).max(50).default([]);
const members = z.int().min(0).max(100_000).nullable().default(null);

export const audienceSchema = z.strictObject({
  orgIds: ids,
  cities: z.array(z.enum(CITIES)).max(CITIES.length).default([]),
  districtIds: ids,
  groupIds: ids,
  excludeGroupIds: ids,
  tags,
  excludeTags: tags,
  minMembers: members,
  maxMembers: members,
});

const deals = {
  limit: z.int().min(1).max(10),
  radiusM: z.int().min(100).max(20_000),
  intro: z.string().trim().max(200).default(''),
  notShownForDays: z.int().min(0).max(30).default(0),
  minCategories: z.int().min(1).max(5).default(2),
};
const text = z.string().trim().min(1).max(1_000);
const card = {
  title: z.string().trim().min(1).max(60),
  thumbMediaId: id.nullable().default(null),
};

export const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text }),
  z.strictObject({ type: z.literal('picture'), mediaId: id }),
  z.strictObject({
    type: z.literal('link'),
    ...card,
    description: z.string().trim().max(120).default(''),
    url: z.url({ protocol: /^https?$/ }).max(500),
  }),
  z.strictObject({
    type: z.literal('miniProgram'),
    ...card,
    pagePath: z.string().regex(/^[A-Za-z0-9_\-/]{1,80}(\?[A-Za-z0-9_\-=&%.]{0,120})?$/),
  }),
  z.strictObject({
    type: z.literal('nearbyDeals'),
    meal: z.enum(MEALS).nullable(),
    usableAt: z.enum(['post', 'meal']).default('post'),
    ...deals,
  }),
  z.strictObject({ type: z.literal('billingDay'), ...deals }),
  z.strictObject({
    type: z.literal('series'),
    steps: z
      .array(z.strictObject({ day: z.int().min(1).max(60), text }))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('welcome'),
    text,
    deals: z.int().min(0).max(10),
    radiusM: z.int().min(100).max(20_000),
  }),
]);

/** What ops fill in for a plan. */
export const broadcastDraftSchema = z.strictObject({
  /** Left out: the author's own org. */
  orgId: id.optional(),
  title: z.string().trim().min(1).max(60),
  kind: z.enum(BROADCAST_KINDS),
  recurrence: recurrenceSchema,
  windowMinutes: z.int().min(1).max(1_440),
  hours: z
    .strictObject({ notBefore: timeOfDay, notAfter: z.int().min(1).max(1_440) })
    .refine(({ notBefore, notAfter }) => notBefore < notAfter)
    .nullable()
    .default(null),
  missedRun: z.enum(MISSED_RUNS),
  audience: audienceSchema,
  content: contentSchema,
  channel: z.enum([...CHANNEL_NAMES, 'any']),
  /** Left out of an edit: whatever the plan was made from. */
  templateId: id.nullable().optional(),
});

/** What ops fill in for a template: a plan, and what of it those who use it may change. */
export const templateInputSchema = z.strictObject({
  draft: broadcastDraftSchema.omit({ templateId: true }),
  openFields: z.array(z.enum(TEMPLATE_FIELDS)).max(TEMPLATE_FIELDS.length),
});

/** A plan as its services take it: what `broadcastDraftSchema` lets through, or code that plans by itself. */
export type BroadcastDraft = BroadcastFields & { orgId?: string | undefined; templateId?: string | null | undefined };
