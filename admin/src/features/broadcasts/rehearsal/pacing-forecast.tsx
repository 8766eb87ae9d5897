import type { CSSProperties } from 'react';
import type { Rehearsal } from '../../../api/types';
import { timeOf } from '../../../shared/time';
import { timelineOf, type RunWindow } from './pacing.shared';
import { REHEARSAL_TEXTS as T } from './texts';

type Paced = Rehearsal['pacing'][number];

const span = (from: number, to: number): CSSProperties => ({ left: `${from}%`, width: `${Math.max(0.8, to - from)}%` });

function TimelineBar({ paced, run }: { paced: Paced; run: RunWindow }) {
  const line = timelineOf(paced, run);
  const end = timeOf(run.expiresAt);
  return (
    <div className="fl-pace" role="img" aria-label={T.timeline(timeOf(paced.firstAt), timeOf(paced.lastAt), end)}>
      <div className="fl-pace-track">
        <i className="fl-pace-sent" style={span(line.sentFrom, line.sentTo)} />
        {line.expiredTo !== null && <i className="fl-pace-expired" style={span(line.windowEnd, line.expiredTo)} />}
        <b style={{ left: `${line.windowEnd}%` }} />
      </div>
      <div className="fl-between fl-muted">
        <span>{[...new Set([timeOf(paced.firstAt), timeOf(paced.lastAt)])].join(' – ')}</span>
        <span>{T.windowEnd(end)}</span>
      </div>
    </div>
  );
}

/** How the next run would go out, account by account: in words and drawn, what expires in red. */
export function PacingForecast({ pacing, run }: { pacing: readonly Paced[]; run: RunWindow | null }) {
  if (pacing.length === 0) return <p className="fl-muted">{T.noPacing}</p>;
  return (
    <ul className="fl-plain fl-stack fl-stack-wide" aria-label={T.pacing}>
      {pacing.map((paced) => (
        <li key={paced.accountId} className="fl-stack">
          <div className="fl-between">
            <strong>{paced.accountName}</strong>
            <span className={paced.expired > 0 ? 'fl-over' : 'fl-muted'}>
              {paced.expired > 0 ? T.expired(paced.expired) : T.allIn}
            </span>
          </div>
          <span>{paced.text}</span>
          {run !== null && <TimelineBar paced={paced} run={run} />}
        </li>
      ))}
    </ul>
  );
}
