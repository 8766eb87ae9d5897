import { AppError } from '@fulin/core/errors';
import type { ReminderTimes } from '@fulin/core/delivery/task-times';
import { z } from 'zod';

const MINUTE_MS = 60_000;

const variables = z.object({
  FULIN_TASK_REMIND_MINUTES: z.coerce.number().int().min(1).max(1_440).default(10),
  FULIN_TASK_REMINDERS: z.coerce.number().int().min(0).max(10).default(3),
});

/** How often managers are reminded of what they have not sent. BAD_SETTING names the bad ones. */
export function readReminderTimes(env: NodeJS.ProcessEnv): ReminderTimes {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw new AppError('BAD_SETTING', `missing or bad setting: ${names}`);
  }
  const { FULIN_TASK_REMIND_MINUTES: minutes, FULIN_TASK_REMINDERS: most } = parsed.data;
  return { everyMs: minutes * MINUTE_MS, most };
}
