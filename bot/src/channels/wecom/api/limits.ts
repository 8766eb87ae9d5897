import { AppError } from '@fulin/core/errors';

/** Limits of the documentation that are counted in bytes or pieces; checked before a call, for WeCom only answers a number. */
export const WECOM_LIMITS = {
  /** path/92135: `chat_id_list`, groups of one owner in one task. */
  chatsPerTask: 2_000,
  /** path/92135: `text.content`. */
  textBytes: 4_000,
  /** path/92135: `attachments`. */
  attachments: 9,
  /** path/92135: fields of a link card. */
  linkTitleBytes: 128,
  linkDescBytes: 512,
  urlBytes: 2_048,
  /** path/92135: title of a mini-program card. */
  miniTitleBytes: 64,
  /** path/92229: groups behind one join code. */
  chatsPerJoinWay: 5,
  /** path/92229: `state`. */
  stateChars: 30,
  /** path/92366: welcome materials of one corp. */
  welcomeTemplates: 100,
  /** path/92366: text of a welcome material. */
  welcomeBytes: 3_000,
} as const;

export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Throws `BAD_INPUT` naming the field if `count` is above the limit. */
export function checkAtMost(field: string, count: number, limit: number, userText: string): void {
  if (count > limit) throw new AppError('BAD_INPUT', `${field}: ${count} is above ${limit}`, { field, userText });
}
