import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { secondsOf } from '../../shared/time';
import { MembersChart, PostsChart } from './charts';
import { Fullest, Warnings } from './side';
import { Stats } from './stats';
import { OVERVIEW_TEXTS as T } from './texts';
import { TodayPlan } from './today';

/** The day at a glance; asks again every 15 seconds. */
export function OverviewPage() {
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => api.overview.get.query(),
    refetchInterval: 15_000,
  });
  const asOf = overview.data?.asOf;
  return (
    <Page
      title={T.title}
      tags={asOf !== undefined && <span className="fl-muted">{`${SHARED_TEXTS.refreshedAt} ${secondsOf(asOf)}`}</span>}
    >
      <Loaded query={overview}>
        {(data) => (
          <div className="fl-stack fl-stack-wide">
            <Warnings warnings={data.warnings} />
            <Stats totals={data.totals} />
            <div className="fl-split">
              <MembersChart total={data.totals.groupMembers} days={data.days} />
              <PostsChart days={data.days} />
            </div>
            <div className="fl-split fl-split-wide">
              <TodayPlan today={data.today} asOf={data.asOf} />
              <Fullest groups={data.fullest} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}
