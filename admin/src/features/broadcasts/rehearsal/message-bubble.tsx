import { LinkOutlined } from '@ant-design/icons';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import { mediaUrl } from '../media/media-url';
import { PREVIEW_TEXTS as T } from './texts';

type BodyOf<Type extends MessageBody['type']> = Extract<MessageBody, { type: Type }>;

function Thumb({ id, className }: { id: string | null; className: string }) {
  if (id !== null) return <img className={className} src={mediaUrl(id)} alt="" />;
  return (
    <span className={`${className} fl-thumb-none`} aria-hidden="true">
      <LinkOutlined />
    </span>
  );
}

function LinkCard({ body }: { body: BodyOf<'link'> }) {
  return (
    <div className="fl-link-card">
      <strong>{body.title === '' ? T.noTitle : body.title}</strong>
      <div>
        <span>{body.description === '' ? body.url : body.description}</span>
        <Thumb id={body.thumbMediaId} className="fl-link-thumb" />
      </div>
    </div>
  );
}

function MiniProgramCard({ body }: { body: BodyOf<'miniProgram'> }) {
  return (
    <div className="fl-mini-card">
      <div className="fl-mini-head">
        <span className="fl-mini-mark" aria-hidden="true" />
        {T.app}
      </div>
      <strong>{body.title === '' ? T.noTitle : body.title}</strong>
      <Thumb id={body.thumbMediaId} className="fl-mini-thumb" />
      <div className="fl-mini-foot">{T.miniProgram}</div>
    </div>
  );
}

/** One message as the chat draws it: bubble, picture or card. */
export function MessageBubble({ body }: { body: MessageBody }) {
  switch (body.type) {
    case 'text':
      return <div className="fl-bubble">{body.text}</div>;
    case 'image':
      return <img className="fl-chat-picture" src={mediaUrl(body.mediaId)} alt={T.picture} />;
    case 'link':
      return <LinkCard body={body} />;
    case 'miniProgram':
      return <MiniProgramCard body={body} />;
  }
}
