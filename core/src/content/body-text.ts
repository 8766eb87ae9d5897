import type { MessageBody } from '../broadcasts/model';

/** A message in words, for lists, logs and tests: its text, or what it is and what it is called. */
export function bodyText(body: MessageBody): string {
  switch (body.type) {
    case 'text':
      return body.text;
    case 'image':
      return '[图片]';
    case 'link':
      return `[链接] ${body.title}`;
    case 'miniProgram':
      return `[小程序] ${body.title}`;
  }
}
