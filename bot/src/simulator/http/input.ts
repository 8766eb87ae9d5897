import { AppError } from '@fulin/core/errors';
import { z } from 'zod';
import { SIM_TEXTS } from '../texts';

const id = z.string().min(1).max(64);

export const roomParams = z.object({ roomId: id });
export const codeParams = z.object({ code: z.string().regex(/^[\w-]{1,64}$/) });
export const messagesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(60),
  before: z.coerce.number().int().positive().optional(),
});
export const peopleQuery = z.object({
  q: z.string().max(20).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export const personBody = z.object({
  name: z.string().trim().min(1, SIM_TEXTS.nameNeeded).max(20, SIM_TEXTS.nameNeeded),
});
export const whoBody = z.object({ personId: id });
export const codeBody = z.object({ personId: id, code: z.string().regex(/^[\w-]{1,64}$/, SIM_TEXTS.noCode) });
export const sayBody = z.object({
  personId: id,
  text: z.string().trim().min(1, SIM_TEXTS.empty).max(2000, SIM_TEXTS.tooLong),
  mentions: z.array(id).max(20).default([]),
  /** A mini-program card instead of a text. */
  card: z.strictObject({ title: z.string().max(60), pagePath: z.string().max(200) }).optional(),
});
export const faultsBody = z.strictObject({
  delayMs: z.number().int().min(0).max(60_000).optional(),
  failNext: z.number().int().min(0).optional(),
  failCode: z.number().int().min(1).max(16).optional(),
  failText: z.string().max(200).optional(),
  hangNext: z.number().int().min(0).optional(),
  failAfterRecording: z.number().int().min(0).optional(),
  muteRoster: z.boolean().optional(),
});

/** Parses what came from outside; BAD_INPUT names the field and says in Chinese what to do. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const own = issue && Object.values<string>(SIM_TEXTS).includes(issue.message);
  throw new AppError('BAD_INPUT', `bad input: ${issue?.path.join('.') ?? ''}`, {
    userText: own ? issue.message : SIM_TEXTS.badInput,
    field: issue?.path.join('.'),
  });
}
