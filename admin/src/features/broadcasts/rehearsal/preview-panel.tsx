import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BroadcastDraft } from '../../../api/types';
import { Loaded, PageEmpty } from '../../../shared/states';
import { momentText } from '../../../shared/time';
import { ChatBubble } from './chat-bubble';
import { MomentPicker } from './moment-picker';
import { useRuns } from './runs-panel';
import { isPast, runMoments } from './runs.shared';
import { PREVIEW_TEXTS as T, RUNS_TEXTS } from './texts';
import { usePreview } from './use-preview';

const MOMENTS = 20;

/** Exactly what each group would get at a moment one may choose, drawn as the chat will show it. */
export function PreviewPanel({ draft }: { draft: BroadcastDraft | null }) {
  const [at, setAt] = useState('');
  const [find, setFind] = useState('');
  const byClock = draft !== null && draft.recurrence.type !== 'onJoin';
  const runs = useRuns(byClock ? draft.recurrence : null);
  const moments = runMoments(runs.data ?? []).slice(0, MOMENTS);
  const moment = at === '' ? moments[0] : at;
  const past = draft !== null && isPast(draft.recurrence, new Date());
  const waiting = past || (byClock && runs.isPending);
  const { query, groups, looking } = usePreview({ draft: waiting ? null : draft, at: moment, find });
  if (draft === null) return <PageEmpty text={T.incomplete} />;
  if (past) return <PageEmpty text={RUNS_TEXTS.past} />;
  return (
    <div className="fl-stack">
      <div className="fl-preview-bar">
        {byClock && <MomentPicker moments={moments} value={at} onChange={setAt} />}
        <Input.Search allowClear placeholder={T.find} aria-label={T.find} onSearch={(text) => setFind(text.trim())} />
      </div>
      <Loaded query={query}>
        {({ pages: [first] }) => {
          const { totalGroups = 0, at: shownAt = null } = first ?? {};
          return (
            <div className={query.isPlaceholderData ? 'fl-stack fl-fading' : 'fl-stack'} aria-live="polite">
              <span className="fl-muted">{`${T.covers(totalGroups)} · ${momentText(shownAt)}`}</span>
              {looking && <span className="fl-muted">{T.finding}</span>}
              {groups.length === 0 && !looking && <PageEmpty text={find === '' ? T.none : T.notFound(find)} />}
              <div className="fl-preview-list">
                {groups.map((group) => (
                  <ChatBubble key={group.groupId} group={group} />
                ))}
              </div>
              {query.hasNextPage && groups.length > 0 && (
                <div className="fl-between">
                  <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    {T.more}
                  </Button>
                  {find === '' && <span className="fl-muted">{T.shown(groups.length, totalGroups)}</span>}
                </div>
              )}
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
