import { BROADCAST_KINDS, DAY_RULES } from '@fulin/core/broadcasts/model';
import { CHANNEL_NAMES } from '@fulin/core/groups/model';
import { MEALS } from '@fulin/core/offers/model';
import { CITIES } from '@fulin/core/places/model';
import { z } from 'zod';
import { idSchema, instantSchema } from '../api/inputs';

const zone = z.literal('Asia/Shanghai').default('Asia/Shanghai');
const dayRule = z.enum(DAY_RULES).default('everyDay');
const minuteOfDay = z.int().min(0).max(1_439);

export const recurrenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('cron'), cron: z.string().trim().min(9).max(100), zone, dayRule }),
  z.strictObject({ type: z.literal('once'), at: instantSchema }),
  z.strictObject({
    type: z.literal('billingDay'),
    billingDays: z.array(z.int().min(1).max(31)).min(1).max(31),
    timeOfDay: minuteOfDay,
    zone,
    shortMonth: z.enum(['lastDay', 'skip']),
    dayRule,
    shift: z.enum(['none', 'nextMatching']),
  }),
]);

const ids = z.array(idSchema).max(2_000).default([]);

const audienceSchema = z.strictObject({
  orgIds: ids,
  cities: z.array(z.enum(CITIES)).max(CITIES.length).default([]),
  districtIds: ids,
  groupIds: ids,
  excludeGroupIds: ids,
});

const intro = z.string().trim().max(200).default('');
const deals = { limit: z.int().min(1).max(10), radiusM: z.int().min(100).max(20_000), intro };

const contentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().trim().min(1).max(1_000) }),
  z.strictObject({ type: z.literal('nearbyDeals'), meal: z.enum(MEALS).nullable(), ...deals }),
  z.strictObject({ type: z.literal('billingDay'), ...deals }),
]);

/** What ops fill in for a broadcast. */
export const broadcastDraftSchema = z.strictObject({
  /** Left out: the author's own org. */
  orgId: idSchema.optional(),
  title: z.string().trim().min(1).max(60),
  kind: z.enum(BROADCAST_KINDS),
  recurrence: recurrenceSchema,
  windowMinutes: z.int().min(1).max(1_440),
  missedRun: z.enum(['skip', 'catchUp']),
  audience: audienceSchema,
  content: contentSchema,
  channel: z.enum(CHANNEL_NAMES),
});

export type BroadcastDraftInput = z.output<typeof broadcastDraftSchema>;
