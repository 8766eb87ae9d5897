import { createHash, timingSafeEqual } from 'node:crypto';
import { decrypt, getSignature } from '@wecom/crypto';
import { toExternalChatEvent, type CallbackFields, type ExternalChatEvent } from './events';
import { readXml } from './read-xml';

export interface CallbackSettings {
  corpId: string;
  /** The callback's own token: signs, and is not an access token. */
  token: string;
  encodingAesKey: string;
}

/** The query of a callback request. */
export interface CallbackQuery {
  msg_signature?: string;
  timestamp?: string;
  nonce?: string;
  echostr?: string;
}

export type CallbackRefusal = 'malformed' | 'forged' | 'stale';
export type Opened =
  | { ok: true; key: string; event: ExternalChatEvent | null; fields: CallbackFields }
  | { ok: false; reason: CallbackRefusal };

/** A signed request older or newer than this is not taken. WeCom repeats an unanswered one after 5 s, three times (path/90930). */
const MAX_AGE_MS = 600_000;
const MAX_BODY_CHARS = 65_536;

function isSigned(query: CallbackQuery, encrypted: string, token: string): boolean {
  const expected = Buffer.from(getSignature(token, query.timestamp ?? '', query.nonce ?? '', encrypted));
  const given = Buffer.from(query.msg_signature ?? '');
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** The plain text if signature, freshness, cipher and recipient are all right (path/90968). */
function openSealed(
  query: CallbackQuery,
  encrypted: string,
  settings: CallbackSettings,
  now: Date,
): { ok: true; text: string } | { ok: false; reason: CallbackRefusal } {
  if (!isSigned(query, encrypted, settings.token)) return { ok: false, reason: 'forged' };
  const age = now.getTime() - Number(query.timestamp) * 1000;
  if (!(Math.abs(age) <= MAX_AGE_MS)) return { ok: false, reason: 'stale' };
  try {
    const { message, id } = decrypt(settings.encodingAesKey, encrypted);
    return id === settings.corpId ? { ok: true, text: message } : { ok: false, reason: 'forged' };
  } catch {
    return { ok: false, reason: 'forged' };
  }
}

/** WeCom's check of the address (GET): answers the text to send back, or why not (path/90930). */
export function answerEcho(
  query: CallbackQuery,
  settings: CallbackSettings,
  now: Date,
): { ok: true; text: string } | { ok: false; reason: CallbackRefusal } {
  return query.echostr === undefined
    ? { ok: false, reason: 'malformed' }
    : openSealed(query, query.echostr, settings, now);
}

/**
 * Opens a callback (POST): verified, decrypted and parsed. `event` is null for kinds that concern nobody here; `key` is the same
 * for a repeated request and for no other.
 */
export function openCallback(query: CallbackQuery, body: string, settings: CallbackSettings, now: Date): Opened {
  const encrypted = body.length > MAX_BODY_CHARS ? undefined : readXml(body)?.Encrypt;
  if (typeof encrypted !== 'string' || encrypted === '') return { ok: false, reason: 'malformed' };
  const opened = openSealed(query, encrypted, settings, now);
  if (!opened.ok) return opened;
  const fields = readXml(opened.text);
  if (fields === null) return { ok: false, reason: 'malformed' };
  // The cipher text begins with 16 random bytes: a repeated event is the same text, a new one never is.
  const key = createHash('sha256').update(encrypted).digest('base64url');
  return { ok: true, key, event: toExternalChatEvent(fields), fields };
}
