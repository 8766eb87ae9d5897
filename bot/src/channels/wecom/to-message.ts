import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { DeliveryReason } from '@fulin/core/delivery/reason-texts';
import type { WecomAttachment } from './api/attachments';
import { messageProblem } from './api/group-messages';
import { byteLength, WECOM_LIMITS } from './api/limits';
import type { MediaCache } from './media-cache';

interface MessageParts {
  text: string;
  attachments: WecomAttachment[];
}

export type BuiltMessage = { ok: true; parts: MessageParts } | { ok: false; reason: DeliveryReason };

/** Cuts at a character so that at most so many bytes are left: WeCom refuses what is longer. */
function cutTo(text: string, bytes: number): string {
  let kept = '';
  for (const char of text) {
    if (byteLength(kept + char) > bytes) break;
    kept += char;
  }
  return kept;
}

/** Why a message can never be a group send; null = it can (path/92135). `miniAppId` null: cards cannot be made. */
export function refusalOf(body: MessageBody, miniAppId: string | null): DeliveryReason | null {
  switch (body.type) {
    case 'text': {
      const problem = messageProblem({ text: body.text, attachments: [] });
      if (problem === null) return null;
      return problem === 'empty' ? 'contentEmpty' : 'contentTooLong';
    }
    case 'miniProgram':
      return miniAppId === null || body.thumbMediaId === null ? 'unsupportedMessage' : null;
    case 'link':
      return byteLength(body.url) > WECOM_LIMITS.urlBytes ? 'contentTooLong' : null;
    case 'image':
      return null;
  }
}

/** A message as text and attachments, its pictures uploaded. Throws `WecomError`. */
export async function toMessage(body: MessageBody, media: MediaCache, miniAppId: string | null): Promise<BuiltMessage> {
  const attach = (attachment: WecomAttachment): BuiltMessage => ({
    ok: true,
    parts: { text: '', attachments: [attachment] },
  });
  switch (body.type) {
    case 'text':
      return { ok: true, parts: { text: body.text, attachments: [] } };
    case 'image': {
      const ref = await media.refOf(body.mediaId, 'media');
      return ref.ok ? attach({ msgtype: 'image', image: { media_id: ref.value } }) : ref;
    }
    case 'link': {
      const ref = body.thumbMediaId === null ? null : await media.refOf(body.thumbMediaId, 'url');
      const title = cutTo(body.title, WECOM_LIMITS.linkTitleBytes);
      const desc = cutTo(body.description, WECOM_LIMITS.linkDescBytes);
      // A card without its picture is still the card.
      const picurl = ref?.ok ? { picurl: ref.value } : {};
      return attach({ msgtype: 'link', link: { title, url: body.url, ...(desc === '' ? {} : { desc }), ...picurl } });
    }
    case 'miniProgram': {
      if (miniAppId === null || body.thumbMediaId === null) return { ok: false, reason: 'unsupportedMessage' };
      const ref = await media.refOf(body.thumbMediaId, 'media');
      if (!ref.ok) return ref;
      const title = cutTo(body.title, WECOM_LIMITS.miniTitleBytes);
      const miniprogram = { title, pic_media_id: ref.value, appid: miniAppId, page: body.pagePath };
      return attach({ msgtype: 'miniprogram', miniprogram });
    }
  }
}
