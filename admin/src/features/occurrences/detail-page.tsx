import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Descriptions } from 'antd';
import { Link, useParams } from 'react-router-dom';
import { api } from '../../api/client';
import type { OccurrenceFull } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { momentText, secondsOf } from '../../shared/time';
import { Branches, Reasons } from './breakdown';
import { headlineOf, lagText, type Tone } from './counts.shared';
import { Decide } from './decide';
import { Deliveries } from './deliveries';
import { StateBar } from './state-bar';
import { OCCURRENCE_TEXTS as T } from './texts';

const ALERTS: Record<Tone, 'success' | 'info' | 'error'> = {
  good: 'success',
  busy: 'info',
  idle: 'info',
  bad: 'error',
};

function Facts({ data }: { data: OccurrenceFull }) {
  const clock = (at: string | null): string => (at === null ? '—' : secondsOf(at));
  return (
    <Card>
      <StateBar counts={data.counts} groups={data.groups} legend />
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'at', label: T.facts.at, children: momentText(data.at) },
          { key: 'first', label: T.facts.first, children: clock(data.firstSentAt) },
          { key: 'last', label: T.facts.last, children: clock(data.lastSentAt) },
          { key: 'ends', label: T.facts.ends, children: momentText(data.endsAt) },
          { key: 'lag', label: T.facts.lag, children: lagText(data.lagMs) },
          { key: 'org', label: T.facts.org, children: data.orgName },
        ]}
      />
    </Card>
  );
}

function exportUrl(broadcastId: string, occurrence: string): string {
  return `/api/ops/export/occurrence.csv?${new URLSearchParams({ broadcastId, occurrence }).toString()}`;
}

/** One post at one time: what became of it in every group, why, and what a person can still do. */
export function OccurrencePage() {
  const { broadcastId = '', occurrence = '' } = useParams();
  const key = { broadcastId, occurrence };
  const query = useQuery({
    queryKey: ['occurrence', key],
    queryFn: () => api.occurrences.get.query(key),
    refetchInterval: 5_000,
  });
  const { data } = query;
  return (
    <Page
      title={data === undefined ? T.title : `${data.title} · ${momentText(data.at)}`}
      tags={data && <span className="fl-muted">{`${SHARED_TEXTS.refreshedAt} ${secondsOf(data.asOf)}`}</span>}
      actions={
        <>
          <Link to={`/broadcasts/${broadcastId}`}>
            <Button>{T.plan}</Button>
          </Link>
          <Button
            icon={<DownloadOutlined />}
            href={exportUrl(broadcastId, occurrence)}
            disabled={data?.status !== 'planned'}
          >
            {T.export}
          </Button>
        </>
      }
    >
      <Loaded query={query}>
        {(shown) => {
          const headline = headlineOf(shown);
          return (
            <div className="fl-stack fl-stack-wide">
              <Alert
                showIcon
                type={ALERTS[headline.tone]}
                title={headline.text}
                {...(shown.status === 'late' && { description: <Link to="/health">{T.lateHint}</Link> })}
              />
              {shown.undecided > 0 && <Decide occurrence={shown} />}
              <Facts data={shown} />
              <div className="fl-split">
                <Reasons reasons={shown.reasons} />
                <Branches branches={shown.branches} />
              </div>
              {shown.status === 'planned' && <Deliveries occurrence={shown} />}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
