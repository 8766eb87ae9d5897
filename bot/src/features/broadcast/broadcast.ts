import { expireOverdue, recoverLost } from '@fulin/core/broadcasts/deliveries';
import { planDue } from '@fulin/core/broadcasts/service';
import { calendarOf } from '@fulin/core/calendar/holidays';
import { findCalendarYears } from '@fulin/core/calendar/store';
import type { BotContext, Feature } from '../context';
import { repeat } from '../repeat';

export interface BroadcastOptions {
  /** How often due plans are looked for, milliseconds. */
  tickMs: number;
}

const DEFAULTS: BroadcastOptions = { tickMs: 1000 };

/** Turns due plans into deliveries, expires what came too late, and settles what dead processes left. Any number of bots may do it at once. */
export function broadcast(options: Partial<BroadcastOptions> = {}): Feature {
  const { tickMs } = { ...DEFAULTS, ...options };
  return (context) => {
    const work = repeat(
      () => tick(context),
      tickMs,
      (error) => context.onError('broadcast', error),
    );
    return () => work.stop();
  };
}

async function tick({ db, now, wakeDispatcher }: BotContext): Promise<void> {
  const calendar = calendarOf(await findCalendarYears(db));
  const { planned } = await planDue(db, now(), calendar);
  if (planned > 0) wakeDispatcher();
  await expireOverdue(db, now());
  await recoverLost(db, now());
}
