import { describeBroadcast } from '@fulin/core/broadcasts/lists';
import type { Broadcast } from '@fulin/core/broadcasts/model';
import { getBroadcast } from '@fulin/core/broadcasts/service';
import type { BroadcastDetail } from '@fulin/core/broadcasts/views';
import type { GateContext } from '../api/trpc';

/** The plan, if the actor may do the procedure's action to it. NOT_FOUND, FORBIDDEN, SAME_PERSON. */
export async function findOwnBroadcast(ctx: GateContext, id: string): Promise<Broadcast> {
  const broadcast = await getBroadcast(ctx.db, id);
  ctx.ensure({ orgPath: broadcast.orgPath, makerId: broadcast.createdBy });
  return broadcast;
}

/** Makes a change to a plan the actor may change, notes it for the audit log, and shows the plan as it is then. */
export async function changeOwn(
  ctx: GateContext,
  id: string,
  change: () => Promise<Broadcast>,
): Promise<BroadcastDetail> {
  const before = await findOwnBroadcast(ctx, id);
  const after = await change();
  ctx.note({ subject: id, before, after });
  return describeBroadcast(ctx.db, after, ctx.actor);
}
