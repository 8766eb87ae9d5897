import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { BroadcastDraft } from '../../api/types';
import { Loaded, PageEmpty } from '../../shared/states';
import { beijingToIso, momentText } from '../../shared/time';
import { ChatBubble } from './chat-bubble';
import { MomentField } from './fields';
import { useRuns } from './runs-panel';
import { runMoments } from './runs.shared';
import { PREVIEW_TEXTS as T } from './texts';

const STEP = 12;
const MOST = 100;
const CUSTOM = 'custom';

function usePreview(draft: BroadcastDraft | null, at: string | undefined, limit: number) {
  return useQuery({
    queryKey: ['preview', draft, at, limit],
    queryFn: () => {
      if (draft === null) throw new Error('asked without a draft');
      return api.broadcasts.preview.query({ draft, limit, ...(at !== undefined && { at }) });
    },
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

function MomentPicker(props: { moments: string[]; value: string; onChange: (value: string) => void }) {
  const [custom, setCustom] = useState('');
  const isCustom = props.value !== '' && !props.moments.includes(props.value);
  const [open, setOpen] = useState(isCustom);
  return (
    <div className="fl-stack">
      <Select
        aria-label={T.moment}
        value={open ? CUSTOM : props.value || props.moments[0]}
        placeholder={T.moment}
        onChange={(value: string) => {
          setOpen(value === CUSTOM);
          if (value !== CUSTOM) props.onChange(value);
        }}
        options={[
          ...props.moments.map((at) => ({ value: at, label: momentText(at) })),
          { value: CUSTOM, label: T.custom },
        ]}
      />
      {open && (
        <MomentField
          placeholder={T.custom}
          value={custom}
          onChange={(wall) => {
            setCustom(wall);
            if (wall !== '') props.onChange(beijingToIso(wall));
          }}
        />
      )}
    </div>
  );
}

/** Exactly what each group would get at a moment one may choose, drawn as the chat will show it. */
export function PreviewPanel({ draft }: { draft: BroadcastDraft | null }) {
  const [at, setAt] = useState('');
  const [limit, setLimit] = useState(STEP);
  const [find, setFind] = useState('');
  const runs = useRuns(draft?.recurrence ?? null);
  const moments = runMoments(runs.data ?? []).slice(0, 20);
  const moment = at === '' ? moments[0] : at;
  const preview = usePreview(runs.isPending && draft !== null ? null : draft, moment, find === '' ? limit : MOST);
  if (draft === null) return <PageEmpty text={T.incomplete} />;
  return (
    <div className="fl-stack">
      <div className="fl-preview-bar">
        <MomentPicker moments={moments} value={at} onChange={setAt} />
        <Input.Search allowClear placeholder={T.find} aria-label={T.find} onSearch={(text) => setFind(text.trim())} />
      </div>
      <Loaded query={preview}>
        {(data) => {
          const groups = data.groups.filter((group) => group.groupName.includes(find));
          return (
            <div className={preview.isPlaceholderData ? 'fl-stack fl-fading' : 'fl-stack'} aria-live="polite">
              <span className="fl-muted">{`${T.covers(data.totalGroups)} · ${momentText(data.at)}`}</span>
              {groups.length === 0 && <PageEmpty text={T.none} />}
              <div className="fl-preview-list">
                {groups.map((group) => (
                  <ChatBubble key={group.groupId} group={group} />
                ))}
              </div>
              {find === '' && data.totalGroups > limit && limit < MOST && (
                <Button onClick={() => setLimit((now) => Math.min(MOST, now + STEP))}>{T.more}</Button>
              )}
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
