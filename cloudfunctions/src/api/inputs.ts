import { lngLatSchema } from '@fulin/core/places/model';
import type { LngLat } from '@fulin/core/places/model';
import { z } from 'zod';

/** For procedures that need nothing: anything but nothing is refused. */
export const noInput = z.strictObject({}).nullish();

/** Ids are our own or a channel's: letters, digits and a few marks, never a `$` or a blank. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_@.:-]{0,159}$/);
export const cursorSchema = z.string().max(200);
export const limitSchema = (most: number, usual: number) => z.int().min(1).max(most).default(usual);
export const searchSchema = z.string().trim().max(40);
export const noteSchema = z.string().trim().max(500);
export const versionSchema = z.int().min(0).max(1_000_000_000);
export const daySchema = z.iso.date();
/** ISO 8601 text to an instant, years 2000–2100 only. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 2000 && at.getUTCFullYear() <= 2100);

/** A position that may be left out, but never half given. */
export const maybePositionSchema = z
  .strictObject({ lng: lngLatSchema.shape.lng.optional(), lat: lngLatSchema.shape.lat.optional() })
  .refine(({ lng, lat }) => (lng === undefined) === (lat === undefined), { path: ['lat'] });

/** The position, when one was given. */
export function positionOf(input: { lng?: number | undefined; lat?: number | undefined }): LngLat | undefined {
  return input.lng === undefined || input.lat === undefined ? undefined : { lng: input.lng, lat: input.lat };
}

export const idInput = z.strictObject({ id: idSchema });
export const idVersionInput = z.strictObject({ id: idSchema, version: versionSchema });
export const reviewInput = z.strictObject({
  id: idSchema,
  version: versionSchema,
  approve: z.boolean(),
  note: noteSchema,
});
