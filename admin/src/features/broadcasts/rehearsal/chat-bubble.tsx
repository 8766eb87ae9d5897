import type { Preview } from '../../../api/types';
import { MessageBubble } from './message-bubble';
import { PREVIEW_TEXTS as T } from './texts';

/** One group's message the way its members will see it, or why there is none. */
export function ChatBubble({ group }: { group: Preview['groups'][number] }) {
  return (
    <article className="fl-chat" aria-label={group.groupName}>
      <div className="fl-chat-head">{group.groupName}</div>
      <div className="fl-chat-body">
        {group.body === null ? (
          <div className="fl-bubble-none">{group.why === '' ? T.nothing : `${T.nothing}：${group.why}`}</div>
        ) : (
          <>
            <span className="fl-mark" aria-hidden="true">
              福
            </span>
            <div>
              <small>{T.bot}</small>
              <MessageBubble body={group.body} />
            </div>
          </>
        )}
      </div>
    </article>
  );
}
