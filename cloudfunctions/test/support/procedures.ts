import type { Action } from '@fulin/core/access/actions';
import type { AnyTRPCRouter } from '@trpc/server';
import { memberRouter } from '../../src/member/router';
import { merchantRouter } from '../../src/merchant/router';
import { opsRouter } from '../../src/ops/router';

export interface KnownProcedure {
  /** e.g. 'ops/broadcasts.create'. */
  path: string;
  audience: string;
  type: 'query' | 'mutation';
  action: Action | undefined;
}

const ROUTERS: Record<string, AnyTRPCRouter> = { member: memberRouter, ops: opsRouter, merchant: merchantRouter };

/** Every procedure of every router, found in the routers themselves. */
export function everyProcedure(): KnownProcedure[] {
  return Object.entries(ROUTERS).flatMap(([audience, router]) =>
    Object.entries(
      router._def.procedures as Record<string, { _def: { type: string; meta?: { action?: Action } } }>,
    ).map(([name, { _def }]) => ({
      path: `${audience}/${name}`,
      audience,
      type: _def.type as KnownProcedure['type'],
      action: _def.meta?.action,
    })),
  );
}
