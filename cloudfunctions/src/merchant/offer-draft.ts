import { CARD_PRODUCTS } from '@fulin/core/members/model';
import { OFFER_KINDS } from '@fulin/core/offers/model';
import type { Weekday } from '@fulin/core/offers/model';
import { z } from 'zod';
import { instantSchema } from '../api/inputs';

const fen = z.int().min(0).max(100_000_000);
const text = (most: number) => z.string().trim().min(1).max(most);

const discountSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('percentOff'), percentOff: z.int().min(1).max(99), capFen: fen, minSpendFen: fen }),
  z.strictObject({ type: z.literal('amountOff'), offFen: fen.min(1), minSpendFen: fen }),
  z.strictObject({ type: z.literal('fixedPrice'), priceFen: fen, originalFen: fen.min(1) }),
  z.strictObject({ type: z.literal('gift'), description: text(60), worthFen: fen }),
]);

const hourSpanSchema = z
  .strictObject({ from: z.int().min(0).max(1_439), to: z.int().min(1).max(1_440) })
  .refine(({ from, to }) => from < to, { path: ['to'] });

const weekdaySchema = z
  .int()
  .min(1)
  .max(7)
  .transform((weekday) => weekday as Weekday);

/** What a merchant fills in for an offer; the rest is known from the shop. */
export const offerDraftSchema = z
  .strictObject({
    title: text(40),
    kind: z.enum(OFFER_KINDS),
    discount: discountSchema,
    terms: z.array(text(100)).max(10),
    cardProducts: z
      .array(z.enum(Object.keys(CARD_PRODUCTS)))
      .max(10)
      .default([]),
    from: instantSchema,
    to: instantSchema,
    weekdays: z.array(weekdaySchema).max(7).default([]),
    hours: z.array(hourSpanSchema).max(6).default([]),
    onBillingDay: z.boolean().default(false),
    stockTotal: z.int().min(1).max(1_000_000).nullable().default(null),
  })
  .refine(({ from, to }) => from < to, { path: ['to'] });

export type OfferDraftInput = z.output<typeof offerDraftSchema>;
