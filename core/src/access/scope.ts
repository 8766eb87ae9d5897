import type { Db } from 'mongodb';
import { AppError } from '../errors';
import type { Actor, Org } from '../staff/model';
import { findOrgsUnder } from '../staff/store';

/** The part of the org tree an actor may see: for list filters, and for the paths and names of what is in it. */
export interface OrgScope {
  orgs: readonly Org[];
  ids: readonly string[];
  nameOf(orgId: string): string;
  /** From head office down; undefined for an org outside, which the gate then refuses. */
  pathOf(orgId: string): readonly string[] | undefined;
}

/** Reads a staff member's part of the org tree. FORBIDDEN for everybody else. */
export async function readOrgScope(db: Db, actor: Actor): Promise<OrgScope> {
  if (actor.kind !== 'staff') throw new AppError('FORBIDDEN', `${actor.kind} has no part of the org tree`);
  const orgs = await findOrgsUnder(db, actor.orgId);
  const byId = new Map(orgs.map((org) => [org._id, org]));
  return {
    orgs,
    ids: orgs.map((org) => org._id),
    nameOf: (orgId) => byId.get(orgId)?.name ?? '',
    pathOf: (orgId) => byId.get(orgId)?.path,
  };
}
