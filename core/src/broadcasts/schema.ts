import { z } from 'zod';
import { CHANNEL_NAMES } from '../groups/model';
import { MEALS } from '../offers/model';
import { CITIES } from '../places/model';
import { BROADCAST_KINDS, DAY_RULES } from './model';

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

/** When a plan posts, as it comes over the wire. What the fields mean together is checked by `assertRecurrence`. */
export const recurrenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cron'), cron: z.string().trim().min(1).max(100), zone, dayRule }),
  z.strictObject({ type: z.literal('once'), at: instant }),
  z.strictObject({
    type: z.literal('billingDay'),
    billingDays: z.array(z.int().min(1).max(31)).min(1).max(31),
    timeOfDay: z.int().min(0).max(1_439),
    zone,
    shortMonth: z.enum(['lastDay', 'skip']),
    dayRule,
    shift: z.enum(['none', 'nextMatching']),
  }),
]);

export const audienceSchema = z.strictObject({
  orgIds: ids,
  cities: z.array(z.enum(CITIES)).max(CITIES.length).default([]),
  districtIds: ids,
  groupIds: ids,
  excludeGroupIds: ids,
});

const deals = {
  limit: z.int().min(1).max(10),
  radiusM: z.int().min(100).max(20_000),
  intro: z.string().trim().max(200).default(''),
};

export const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().trim().min(1).max(1_000) }),
  z.strictObject({ type: z.literal('nearbyDeals'), meal: z.enum(MEALS).nullable(), ...deals }),
  z.strictObject({ type: z.literal('billingDay'), ...deals }),
]);

/** What ops fill in for a plan. */
export const broadcastDraftSchema = z.strictObject({
  /** Left out: the author's own org. */
  orgId: id.optional(),
  title: z.string().trim().min(1).max(60),
  kind: z.enum(BROADCAST_KINDS),
  recurrence: recurrenceSchema,
  windowMinutes: z.int().min(1).max(1_440),
  missedRun: z.enum(['skip', 'catchUp']),
  audience: audienceSchema,
  content: contentSchema,
  channel: z.enum(CHANNEL_NAMES),
});

export type BroadcastDraft = z.output<typeof broadcastDraftSchema>;
