import type {
  Audience,
  Broadcast,
  BroadcastContent,
  BroadcastFields,
  BroadcastKind,
  BroadcastState,
  DeliveryState,
  MessageBody,
  Recurrence,
  TemplateField,
} from './model';

export interface BroadcastRow {
  id: string;
  title: string;
  kind: BroadcastKind;
  state: BroadcastState;
  orgId: string;
  orgName: string;
  createdByName: string;
  reviewedByName: string | null;
  recurrenceText: string;
  nextRunAt: Date | null;
  problem: string | null;
  /** A change of it waits for its checker while it runs on. */
  hasRevision: boolean;
  groups: number;
  version: number;
  updatedAt: Date;
}

export interface BroadcastDetail extends BroadcastRow {
  recurrence: Recurrence;
  audience: Audience;
  content: BroadcastContent;
  windowMinutes: number;
  missedRun: Broadcast['missedRun'];
  channel: Broadcast['channel'];
  hours: { notBefore: number; notAfter: number } | null;
  reviewNote: string;
  createdBy: string;
  editedBy: string | null;
  templateId: string | null;
  /** What its template lets it change; null = everything. */
  openFields: TemplateField[] | null;
  /** A change that waits for its checker while the plan runs on. */
  revision: { fields: BroadcastFields; editedByName: string; submittedAt: Date } | null;
  /** What the signed-in person may do with it now. */
  can: { edit: boolean; submit: boolean; approve: boolean; pause: boolean; resume: boolean; sendNow: boolean };
}

export interface TemplateView {
  id: string;
  orgId: string;
  orgName: string;
  title: string;
  fields: BroadcastFields;
  openFields: TemplateField[];
  state: 'active' | 'ended';
  version: number;
}

/** Why a day of the calendar gets a post or not. */
export interface RunView {
  at: Date;
  day: string;
  runs: boolean;
  /** Chinese, e.g. 「国庆节,不是工作日」; '' when it runs. */
  why: string;
  /** Beyond this entry nothing is known: the year has no official dates yet. */
  problem?: 'NO_CALENDAR_DATA';
}

export interface PreviewView {
  at: Date;
  groups: { groupId: string; groupName: string; body: MessageBody | null; why: string }[];
  totalGroups: number;
  /** The page after this one; null = these were the last. */
  nextCursor: string | null;
}

export interface DeliveryRow {
  id: string;
  broadcastId: string | null;
  title: string;
  groupId: string;
  groupName: string;
  orgName: string;
  dueAt: Date;
  state: DeliveryState;
  reason: string | null;
  reasonText: string;
  sentAt: Date | null;
  text: string | null;
}
