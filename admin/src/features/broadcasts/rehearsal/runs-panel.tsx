import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client';
import type { DraftRecurrence, Run } from '../../../api/types';
import { Loaded, PageEmpty } from '../../../shared/states';
import { dayText, timeOf, weekdayOf } from '../../../shared/time';
import { countSkipped, isPast } from './runs.shared';
import { RUNS_TEXTS as T } from './texts';

/** The coming runs of a recurrence, skipped days in between; null asks nothing. */
export function useRuns(recurrence: DraftRecurrence | null) {
  return useQuery({
    queryKey: ['nextRuns', recurrence],
    queryFn: () => {
      if (recurrence === null) throw new Error('asked without a recurrence');
      return api.broadcasts.nextRuns.query({ recurrence });
    },
    enabled: recurrence !== null && !isPast(recurrence, new Date()),
    staleTime: 60_000,
  });
}

/** The list itself: each day with its time, or with the reason why nothing goes out. */
export function RunsList({ runs }: { runs: readonly Run[] }) {
  const [withSkipped, setWithSkipped] = useState(true);
  const skipped = countSkipped(runs);
  if (runs.length === 0) return <PageEmpty text={T.none} />;
  const shown = withSkipped ? runs : runs.filter((run) => run.runs);
  return (
    <>
      {skipped > 0 && (
        <div className="fl-between">
          <span className="fl-muted">{T.skipped(skipped)}</span>
          <Checkbox checked={withSkipped} onChange={(event) => setWithSkipped(event.target.checked)}>
            {T.showSkipped}
          </Checkbox>
        </div>
      )}
      <ol className="fl-runs" aria-label={T.title}>
        {shown.map((run) => (
          <li key={run.at + run.why} className={run.runs ? 'fl-run' : 'fl-run fl-run-off'}>
            {run.runs ? <CheckCircleFilled style={{ color: '#2a9d8f' }} /> : <MinusCircleOutlined />}
            <span>{`${dayText(run.day)} ${weekdayOf(run.day)}`}</span>
            <span>{run.runs ? timeOf(run.at) : run.why}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** The next 20 runs of what the form says now. */
export function RunsPanel({ recurrence }: { recurrence: DraftRecurrence | null }) {
  const joins = recurrence?.type === 'onJoin';
  const runs = useRuns(joins ? null : recurrence);
  if (recurrence === null) return <PageEmpty text={T.incomplete} />;
  if (isPast(recurrence, new Date())) return <PageEmpty text={T.past} />;
  if (joins) return <PageEmpty text={T.onJoin} />;
  return <Loaded query={runs}>{(data) => <RunsList runs={data} />}</Loaded>;
}
