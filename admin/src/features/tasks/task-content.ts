import type { MessageBody } from '@fulin/core/broadcasts/model';

/** What a person pastes into the chat; null when there is nothing to paste. */
export function pasteTextOf(body: MessageBody): string | null {
  switch (body.type) {
    case 'text':
      return body.text;
    case 'link':
      return [body.title, body.description, body.url].filter((line) => line !== '').join('\n');
    case 'image':
    case 'miniProgram':
      return null;
  }
}

/** The picture a person saves and sends; null when there is none. */
export function pictureOf(body: MessageBody): string | null {
  return body.type === 'image' ? body.mediaId : null;
}

/** Whole minutes until an instant, never below 0. */
export function minutesUntil(at: string, now: Date): number {
  return Math.max(0, Math.floor((new Date(at).getTime() - now.getTime()) / 60_000));
}
