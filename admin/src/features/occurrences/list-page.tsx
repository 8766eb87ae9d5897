import { addDays, beijingDay, startOfDay } from '@fulin/core/calendar/day';
import { useQuery } from '@tanstack/react-query';
import { Button, Card } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { api } from '../../api/client';
import type { OccurrenceItem } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded, PageEmpty, PageLoading } from '../../shared/states';
import { dayOf, dayText, timeOf, weekdayOf } from '../../shared/time';
import { useFilters } from '../../shared/use-filters';
import { headlineOf, occurrencePath } from './counts.shared';
import { emptyPlanText } from './empty-plan.shared';
import { StateBar } from './state-bar';
import { OCCURRENCE_TEXTS as T } from './texts';

const FILTERS = { broadcastId: 'text' } as const;
const DAYS_BACK = 6;

/** From six days back to the end of today, by Beijing days. */
function spanOf(now: Date): { from: string; to: string } {
  const today = beijingDay(now);
  return {
    from: startOfDay(addDays(today, -DAYS_BACK)).toISOString(),
    to: startOfDay(addDays(today, 1)).toISOString(),
  };
}

function Row({ row }: { row: OccurrenceItem }) {
  const headline = headlineOf(row);
  return (
    <li className="fl-occurrence">
      <time dateTime={row.at}>{timeOf(row.at)}</time>
      <div className="fl-occurrence-main">
        <div className="fl-today-title">
          <Link to={occurrencePath(row.broadcastId, row.occurrence)}>{row.title}</Link>
          <span className="fl-muted">{`${T.groups(row.groups)} · ${row.orgName}`}</span>
        </div>
        <StateBar counts={row.counts} groups={row.groups} />
        <span className={`fl-tone-${headline.tone}`}>{headline.text}</span>
      </div>
    </li>
  );
}

/** The days with something in them, the latest first, each with its posts in order of time. */
function byDay(rows: readonly OccurrenceItem[]): [day: string, rows: OccurrenceItem[]][] {
  const days = new Map<string, OccurrenceItem[]>();
  for (const row of [...rows].sort((a, b) => a.at.localeCompare(b.at))) {
    const day = dayOf(row.at);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].sort(([a], [b]) => b.localeCompare(a));
}

/** Nothing lately: of one plan, when its first or next post is. */
function EmptyList({ broadcastId, action }: { broadcastId: string | undefined; action: ReactNode }) {
  const plan = useQuery({
    queryKey: ['broadcast', broadcastId],
    queryFn: () => api.broadcasts.get.query({ id: broadcastId ?? '' }),
    enabled: broadcastId !== undefined,
  });
  if (broadcastId === undefined) return <PageEmpty text={T.empty} action={action} />;
  if (plan.isPending) return <PageLoading rows={2} />;
  return <PageEmpty text={plan.data === undefined ? T.emptyPlan : emptyPlanText(plan.data)} action={action} />;
}

/** "Did lunch go out?": today's posts first, each with a drawn bar, then the six days before. */
export function OccurrenceListPage() {
  const { filters, clear, active } = useFilters(FILTERS);
  const occurrences = useQuery({
    queryKey: ['occurrences', filters],
    queryFn: () => api.occurrences.list.query({ ...filters, ...spanOf(new Date()) }),
    refetchInterval: 10_000,
  });
  const today = dayOf(new Date());
  const back = active ? <Button onClick={clear}>{T.allPlans}</Button> : undefined;
  return (
    <Page title={T.title} intro={T.intro} actions={back}>
      <Loaded query={occurrences}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyList broadcastId={filters.broadcastId} action={back} />
          ) : (
            <div className="fl-stack fl-stack-wide">
              {byDay(rows).map(([day, own]) => (
                <Card key={day} title={day === today ? T.today : `${dayText(day)} ${weekdayOf(day)}`}>
                  <ol className="fl-plain">
                    {own.map((row) => (
                      <Row key={row.id} row={row} />
                    ))}
                  </ol>
                </Card>
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
