import type { SendOutcome } from '@fulin/core/delivery/channel';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import type { Media } from '@fulin/core/media/model';
import { FileBox } from 'file-box';
import type * as PUPPET from 'wechaty-puppet';

/** Where pictures and cards come from. */
export interface MessageSources {
  findMedia: (id: string) => Promise<Media | null>;
  /** A card of our mini-program as WeChat made it; null = none was heard yet. */
  findCard: () => Promise<PUPPET.payloads.MiniProgram | null>;
  /** A card that somebody sent into a group. */
  keepCard: (card: PUPPET.payloads.MiniProgram) => Promise<void>;
}

/** The calls of a puppet that send. */
type Speaker = Pick<
  PUPPET.impls.PuppetInterface,
  'messageSendText' | 'messageSendFile' | 'messageSendUrl' | 'messageSendMiniProgram'
>;

/** A message ready to leave, or why there is none. Everything it needs has been read: only the sending itself is left. */
export type Ready = { ok: true; leave: (to: Speaker) => Promise<string | void> } | { ok: false; outcome: SendOutcome };

/** Larger pictures do not belong into a card. */
const THUMB_MAX_BYTES = 100_000;

/** Gets a message ready for a room. */
export async function readyMessage(roomId: string, body: MessageBody, sources: MessageSources): Promise<Ready> {
  switch (body.type) {
    case 'text':
      return { ok: true, leave: (to) => to.messageSendText(roomId, body.text) };
    case 'image': {
      const media = await sources.findMedia(body.mediaId);
      if (!media) return { ok: false, outcome: { state: 'failed', reason: 'mediaGone' } };
      const file = FileBox.fromBase64(base64Of(media), fileNameOf(media));
      return { ok: true, leave: (to) => to.messageSendFile(roomId, file) };
    }
    case 'link': {
      const { title, description, url } = body;
      const thumbnailUrl = await thumbOf(body.thumbMediaId, sources);
      const link = { title, description, url, ...(thumbnailUrl ? { thumbnailUrl } : {}) };
      return { ok: true, leave: (to) => to.messageSendUrl(roomId, link) };
    }
    case 'miniProgram': {
      const known = await sources.findCard();
      const thumbUrl = known?.thumbUrl ? undefined : await thumbOf(body.thumbMediaId, sources);
      const card = { ...known, title: body.title, pagePath: body.pagePath, ...(thumbUrl ? { thumbUrl } : {}) };
      return { ok: true, leave: (to) => to.messageSendMiniProgram(roomId, card) };
    }
  }
}

function base64Of({ bytes }: Media): string {
  return Buffer.from(bytes.buffer).toString('base64');
}

/** Puppets tell a picture by the end of its name. */
function fileNameOf({ _id, mime }: Media): string {
  return `${_id}.${mime === 'image/png' ? 'png' : 'jpg'}`;
}

async function thumbOf(mediaId: string | null, { findMedia }: MessageSources): Promise<string | undefined> {
  const media = mediaId === null ? null : await findMedia(mediaId);
  if (!media || media.size > THUMB_MAX_BYTES) return undefined;
  return `data:${media.mime};base64,${base64Of(media)}`;
}
