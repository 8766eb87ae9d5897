import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { BroadcastDraft, Rehearsal } from '../../../api/types';
import { Loaded, PageEmpty } from '../../../shared/states';
import { Findings } from './findings';
import { Overlaps } from './overlaps';
import { PacingForecast } from './pacing-forecast';
import { windowOf } from './pacing.shared';
import { QuotaForecast } from './quota-forecast';
import { useRuns } from './runs-panel';
import { isPast, runMoments } from './runs.shared';
import { REHEARSAL_TEXTS as T, RUNS_TEXTS } from './texts';

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className="fl-rehearsal-part">
      <h3>
        {title}
        {hint !== undefined && <small className="fl-muted"> {hint}</small>}
      </h3>
      {children}
    </section>
  );
}

interface RehearsalPanelProps {
  draft: BroadcastDraft | null;
  query: UseQueryResult<Rehearsal>;
  onGoTo?: (field: string) => void;
}

/** What would come of the plan: content check, quotas, pacing, and what it collides with. */
export function RehearsalPanel({ draft, query, onGoTo }: RehearsalPanelProps) {
  const byClock = draft !== null && draft.recurrence.type !== 'onJoin';
  const runs = useRuns(byClock ? draft.recurrence : null);
  if (draft === null) return <PageEmpty text={T.incomplete} />;
  if (isPast(draft.recurrence, new Date())) return <PageEmpty text={RUNS_TEXTS.past} />;
  const next = runMoments(runs.data ?? [])[0];
  const run = next === undefined ? null : windowOf(draft, next);
  return (
    <Loaded query={query}>
      {({ findings, quota, pacing, overlaps }) => (
        <div className={query.isPlaceholderData ? 'fl-fading' : undefined} aria-live="polite">
          <Part title={T.findings}>
            <Findings findings={findings} onGoTo={onGoTo} />
          </Part>
          <Part title={T.quota}>
            <QuotaForecast quota={quota} />
          </Part>
          <Part title={T.pacing} hint={T.pacingOf}>
            <PacingForecast pacing={pacing} run={run} />
          </Part>
          <Part title={T.overlaps}>
            <Overlaps overlaps={overlaps} />
          </Part>
        </div>
      )}
    </Loaded>
  );
}
