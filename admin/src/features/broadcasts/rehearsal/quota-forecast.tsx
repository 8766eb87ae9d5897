import { Segmented } from 'antd';
import { useState } from 'react';
import type { Rehearsal } from '../../../api/types';
import { dayText } from '../../../shared/time';
import { monthCells } from './quota.shared';
import { REHEARSAL_TEXTS as T } from './texts';

type Quota = Rehearsal['quota'][number];

function MonthStrip({ month, overDays }: { month: string; overDays: readonly string[] }) {
  const cells = monthCells(month, overDays);
  return (
    <div className="fl-strip" role="img" aria-label={T.strip(T.month(month), overDays.length)}>
      {cells.map(({ day, date, weekday, over }) => (
        <span
          key={day}
          title={dayText(day)}
          className={['fl-strip-day', over && 'fl-strip-over', weekday > 5 && 'fl-strip-rest']
            .filter(Boolean)
            .join(' ')}
        >
          {date}
        </span>
      ))}
    </div>
  );
}

function OverQuota({ quota }: { quota: Quota }) {
  const [chosen, setChosen] = useState('');
  const group = quota.worst.find(({ groupId }) => groupId === chosen) ?? quota.worst[0];
  if (group === undefined) return null;
  return (
    <>
      {quota.worst.length > 1 && (
        <Segmented
          size="small"
          aria-label={T.worst}
          value={group.groupId}
          onChange={setChosen}
          options={quota.worst.map(({ groupId, groupName }) => ({ value: groupId, label: groupName }))}
        />
      )}
      <span>{T.worstOf(group.groupName, group.posts)}</span>
      <MonthStrip month={quota.month} overDays={group.days} />
      <span className="fl-muted">{T.overDays(group.days.map((day) => dayText(day)).join('、'))}</span>
    </>
  );
}

function QuotaMonth({ quota }: { quota: Quota }) {
  const over = quota.overGroups > 0;
  return (
    <li className="fl-stack">
      <div className="fl-between">
        <strong>{T.month(quota.month)}</strong>
        <span className="fl-muted">{`${T.limit(quota.limit)} · ${T.posts(quota.posts)}`}</span>
      </div>
      <span className={over ? 'fl-over' : 'fl-muted'}>{quota.text}</span>
      {over && <OverQuota quota={quota} />}
    </li>
  );
}

/** How the coming months stand against what a group may be sent: each month, and where it is too much, which days. */
export function QuotaForecast({ quota }: { quota: Rehearsal['quota'] }) {
  if (quota.length === 0) return <p className="fl-muted">{T.quotaNone}</p>;
  return (
    <ul className="fl-plain fl-stack fl-stack-wide" aria-label={T.quota}>
      {quota.map((item, index) => (
        <QuotaMonth key={`${item.month}-${index}`} quota={item} />
      ))}
    </ul>
  );
}
