import { Link } from 'react-router-dom';
import type { Rehearsal } from '../../../api/types';
import { momentText } from '../../../shared/time';
import { REHEARSAL_TEXTS as T } from './texts';

/** Other plans that reach the same groups at the same time or with the same content. */
export function Overlaps({ overlaps }: { overlaps: Rehearsal['overlaps'] }) {
  if (overlaps.length === 0) return <p className="fl-muted">{T.noOverlaps}</p>;
  return (
    <ul className="fl-plain fl-stack" aria-label={T.overlaps}>
      {overlaps.map((overlap, index) => (
        <li key={`${index}-${overlap.at}`} className="fl-stack">
          <div className="fl-between">
            {overlap.broadcastId === '' ? (
              <span>{overlap.title}</span>
            ) : (
              <Link to={`/broadcasts/${overlap.broadcastId}`} target="_blank">
                {overlap.title}
              </Link>
            )}
            <span className="fl-muted">{`${momentText(overlap.at)} · ${T.overlapGroups(overlap.groups)}`}</span>
          </div>
          <span>{overlap.text}</span>
        </li>
      ))}
    </ul>
  );
}
