import { Button, Segmented, Switch, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api } from '../../api/client';
import type { HandOverItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { PageEmpty, PageError, PageLoading } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { momentText } from '../../shared/time';
import { usePaged } from '../../shared/use-paged';
import { SettleDialog } from './settle-dialog';
import { PEOPLE_TEXTS as T } from './texts';

function HandOverCard({ row, onSettle }: { row: HandOverItem; onSettle: (() => void) | null }) {
  return (
    <div className="fl-card">
      <div className="fl-between">
        <strong>{row.personName === '' ? T.unknownName : row.personName}</strong>
        <Tag color={row.why === 'asked' ? 'orange' : 'default'}>{T.why[row.why]}</Tag>
      </div>
      <span className="fl-muted">
        <Link to={`/groups?id=${row.groupId}`}>{row.groupName}</Link>
        {` · ${T.manager} ${row.managerName} · ${momentText(row.createdAt)}`}
      </span>
      <ul className="fl-plain fl-stack">
        {row.messages.map((message) => (
          <li key={message.at} className="fl-pre">
            {message.text}
          </li>
        ))}
      </ul>
      {row.state === 'done' && row.settledAt !== null && (
        <span className="fl-muted">
          {[T.settledBy(row.settledByName, momentText(row.settledAt)), row.note].filter(Boolean).join(' · ')}
        </span>
      )}
      {onSettle !== null && row.state === 'open' && (
        <div>
          <Button type="primary" onClick={onSettle}>
            {T.settle}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Questions that lie with the groups' managers, with what the person said. */
export function HandOvers() {
  const [state, setState] = useState<HandOverItem['state']>('open');
  const [mine, setMine] = useState(false);
  const [settling, setSettling] = useState<HandOverItem | null>(null);
  const maySettle = useAllowed('handOver.settle');
  const paged = usePaged(
    ['handOvers', state, mine],
    (cursor) => api.handOvers.list.query({ state, mine, cursor, limit: 20 }),
    { refetchMs: 15_000 },
  );
  return (
    <div className="fl-stack">
      <div className="fl-filters">
        <Segmented
          aria-label={T.tabs.handOvers}
          value={state}
          options={[
            { value: 'open', label: T.open },
            { value: 'done', label: T.done },
          ]}
          onChange={setState}
        />
        <label className="fl-row">
          <Switch size="small" checked={mine} onChange={setMine} aria-label={T.mine} />
          {T.mine}
        </label>
      </div>
      {paged.rows === undefined &&
        (paged.isError ? <PageError error={paged.error} onRetry={() => void paged.refetch()} /> : <PageLoading />)}
      {paged.rows?.length === 0 && <PageEmpty text={state === 'open' ? T.handOversEmpty : T.doneEmpty} />}
      <ul className="fl-cards" aria-label={T.tabs.handOvers}>
        {paged.rows?.map((row) => (
          <li key={row.id}>
            <HandOverCard row={row} onSettle={maySettle ? () => setSettling(row) : null} />
          </li>
        ))}
      </ul>
      {paged.hasNextPage && (
        <div className="fl-more">
          <Button loading={paged.isFetchingNextPage} onClick={() => void paged.fetchNextPage()}>
            {SHARED_TEXTS.loadMore}
          </Button>
        </div>
      )}
      <SettleDialog key={settling?.id ?? ''} row={settling} onClose={() => setSettling(null)} />
    </div>
  );
}
