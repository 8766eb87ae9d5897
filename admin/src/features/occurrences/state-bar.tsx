import type { DeliveryState } from '@fulin/core/broadcasts/model';
import { DELIVERY_STATE_TEXTS } from '../deliveries/texts';
import { segmentsOf } from './counts.shared';

interface StateBarProps {
  counts: Partial<Record<DeliveryState, number>>;
  groups: number;
  /** Says the numbers under the bar too. */
  legend?: boolean;
}

/** How far a post has come, drawn: one piece a state, as wide as its share. */
export function StateBar({ counts, groups, legend = false }: StateBarProps) {
  const segments = segmentsOf(counts, groups);
  const label = segments.map(({ state, count }) => `${DELIVERY_STATE_TEXTS[state]} ${count}`).join('，');
  return (
    <div className="fl-statebar-box">
      <div className="fl-statebar" role="img" aria-label={label || '—'}>
        {segments.map(({ state, count, percent }) => (
          <span
            key={state}
            className={`fl-state-${state}`}
            style={{ width: `${percent}%` }}
            title={`${DELIVERY_STATE_TEXTS[state]} ${count}`}
          />
        ))}
      </div>
      {legend && segments.length > 0 && (
        <ul className="fl-plain fl-statebar-legend" aria-hidden>
          {segments.map(({ state, count }) => (
            <li key={state}>
              <i className={`fl-state-${state}`} />
              {DELIVERY_STATE_TEXTS[state]} <strong>{count}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
