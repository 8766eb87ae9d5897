import { runAlerts } from '@fulin/core/alerts/runner';
import { readAlertTransports } from '@fulin/core/alerts/settings';
import { toAppError, toErrorBody } from '../api/errors';
import { openStore } from '../functions/deps';
import type { PlatformContext } from '../functions/platform';
import type { FunctionAnswer } from '../functions/serve';
import { runTimer } from './run';

/** CloudBase event function `timer`: the platform's clock calls it every minute. */
export async function main(_: unknown, context: PlatformContext): Promise<FunctionAnswer> {
  context.callbackWaitsForEmptyEventLoop = false;
  try {
    const { db, now } = await openStore();
    const data = await runTimer(db, now());
    await runAlerts({ db, transports: readAlertTransports(process.env), now, onError: console.error });
    return { ok: true, data };
  } catch (error) {
    console.error(error);
    return { ok: false, error: toErrorBody(toAppError(error)) };
  }
}
