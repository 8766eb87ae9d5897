import { can } from '../access/can';
import { bodyText } from '../content/body-text';
import type { Action } from '../access/actions';
import { recurrenceText } from '../calendar/recurrence-text';
import type { Actor } from '../staff/model';
import type { Broadcast, BroadcastTemplate, Delivery } from './model';
import { reasonText } from '../delivery/reason-texts';
import { isAllowedOn, mayReview, type BroadcastAction } from './rules';
import type { BroadcastDetail, BroadcastRow, DeliveryRow, TemplateView } from './views';

/** What a plan's views need and the plan itself does not hold. */
export interface BroadcastNames {
  orgName: string;
  createdByName: string;
  reviewedByName: string | null;
  /** Who made the waiting change; '' without one. */
  revisedByName: string;
  /** How many groups it reaches now. */
  groups: number;
}

/** A plan in the ops list. */
export function toBroadcastRow(broadcast: Broadcast, names: BroadcastNames): BroadcastRow {
  return {
    id: broadcast._id,
    title: broadcast.title,
    kind: broadcast.kind,
    state: broadcast.state,
    orgId: broadcast.orgId,
    orgName: names.orgName,
    createdByName: names.createdByName,
    reviewedByName: names.reviewedByName,
    recurrenceText: recurrenceText(broadcast.recurrence),
    nextRunAt: broadcast.nextRunAt,
    problem: broadcast.problem,
    hasRevision: (broadcast.revision ?? null) !== null,
    groups: names.groups,
    version: broadcast.version,
    updatedAt: broadcast.updatedAt,
  };
}

function toRevisionView({ revision }: Broadcast, { revisedByName }: BroadcastNames): BroadcastDetail['revision'] {
  if (!revision) return null;
  return { fields: revision.fields, editedByName: revisedByName, submittedAt: revision.submittedAt };
}

/** A template, with the name of the org it belongs to. */
export function toTemplateView(template: BroadcastTemplate, orgName: string): TemplateView {
  const { _id, orgId, title, fields, openFields, state, version } = template;
  return { id: _id, orgId, orgName, title, fields, openFields, state, version };
}

/** A plan with all it says, and what the person who looks may do with it now. */
export function toBroadcastDetail(
  broadcast: Broadcast,
  names: BroadcastNames,
  template: BroadcastTemplate | null,
  actor: Actor,
): BroadcastDetail {
  const subject = { orgPath: broadcast.orgPath, makerId: broadcast.createdBy };
  const may = (rule: BroadcastAction, action: Action): boolean =>
    isAllowedOn(rule, broadcast) && can(actor, action, subject).ok;
  return {
    ...toBroadcastRow(broadcast, names),
    recurrence: broadcast.recurrence,
    audience: broadcast.audience,
    content: broadcast.content,
    windowMinutes: broadcast.windowMinutes,
    missedRun: broadcast.missedRun,
    channel: broadcast.channel,
    hours: broadcast.hours ?? null,
    reviewNote: broadcast.reviewNote,
    createdBy: broadcast.createdBy,
    editedBy: broadcast.editedBy ?? null,
    templateId: broadcast.templateId ?? null,
    openFields: template?.openFields ?? null,
    revision: toRevisionView(broadcast, names),
    can: {
      edit: may('edit', 'broadcast.edit'),
      submit: may('submit', 'broadcast.submit'),
      approve: may('review', 'broadcast.review') && actor.kind === 'staff' && mayReview(broadcast, actor.staffId),
      pause: may('pause', 'broadcast.pause'),
      resume: may('resume', 'broadcast.resume'),
      sendNow: may('sendNow', 'broadcast.sendNow'),
    },
  };
}

/** A delivery in the ops list. `title` is the plan's, or what it is. */
export function toDeliveryRow(
  delivery: Delivery,
  names: { title: string; groupName: string; orgName: string },
): DeliveryRow {
  return {
    id: delivery._id,
    broadcastId: delivery.broadcastId,
    title: names.title,
    groupId: delivery.groupId,
    groupName: names.groupName,
    orgName: names.orgName,
    dueAt: delivery.dueAt,
    state: delivery.state,
    reason: delivery.reason,
    reasonText: reasonText(delivery.reason),
    sentAt: delivery.sentAt,
    text: delivery.body ? bodyText(delivery.body) : null,
  };
}
