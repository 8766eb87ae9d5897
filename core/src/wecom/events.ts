/** What happened to a customer group (path/92130). Members are not named: the roster has to be compared. */
export type ExternalChatEvent =
  | { type: 'created'; chatId: string; at: Date }
  | { type: 'dismissed'; chatId: string; at: Date }
  | { type: 'membersJoined'; chatId: string; at: Date; count: number; scene: number | null; personIds: string[] }
  | { type: 'membersLeft'; chatId: string; at: Date; count: number; scene: number | null; personIds: string[] }
  | { type: 'ownerChanged' | 'nameChanged' | 'noticeChanged'; chatId: string; at: Date }
  /** A change that this release does not know: compare the group. */
  | { type: 'changed'; chatId: string; at: Date; detail: string };

/** The fields of a decrypted callback, all as text. */
export type CallbackFields = Record<string, unknown>;

const DETAILS = {
  change_owner: 'ownerChanged',
  change_name: 'nameChanged',
  change_notice: 'noticeChanged',
} as const;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number | null {
  const parsed = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(parsed) ? parsed : null;
}

/** Members named in the event: newer versions list them, as one text or several. */
function items(list: unknown): string[] {
  const item = typeof list === 'object' && list !== null ? (list as Record<string, unknown>).Item : undefined;
  return (Array.isArray(item) ? item : [item]).filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

/** A decrypted callback as an event of a customer group; null for any other kind (path/92130). */
export function toExternalChatEvent(fields: CallbackFields): ExternalChatEvent | null {
  const chatId = text(fields.ChatId);
  const seconds = number(fields.CreateTime);
  if (text(fields.Event) !== 'change_external_chat' || chatId === '' || seconds === null) return null;
  const at = new Date(seconds * 1000);
  const change = text(fields.ChangeType);
  if (change === 'create') return { type: 'created', chatId, at };
  if (change === 'dismiss') return { type: 'dismissed', chatId, at };
  const detail = text(fields.UpdateDetail);
  const count = number(fields.MemChangeCnt) ?? 0;
  const personIds = items(fields.MemChangeList);
  if (detail === 'add_member') {
    return { type: 'membersJoined', chatId, at, count, scene: number(fields.JoinScene), personIds };
  }
  if (detail === 'del_member') {
    return { type: 'membersLeft', chatId, at, count, scene: number(fields.QuitScene), personIds };
  }
  if (Object.hasOwn(DETAILS, detail)) return { type: DETAILS[detail as keyof typeof DETAILS], chatId, at };
  return { type: 'changed', chatId, at, detail: detail || change };
}
