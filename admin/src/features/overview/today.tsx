import { Button, Card, Progress, Tag } from 'antd';
import { Link } from 'react-router-dom';
import type { OverviewData } from '../../api/types';
import { PageEmpty } from '../../shared/states';
import { timeOf } from '../../shared/time';
import { nextIndex, progressOf } from './overview.shared';
import { OVERVIEW_TEXTS as T } from './texts';

type Item = OverviewData['today'][number];

function Row({ item, isNext }: { item: Item; isNext: boolean }) {
  const progress = progressOf(item);
  const percent = (n: number): number => (progress.total === 0 ? 0 : Math.round((n / progress.total) * 100));
  return (
    <li className="fl-today-row">
      <time dateTime={item.at}>{timeOf(item.at)}</time>
      <div>
        <div className="fl-today-title">
          <Link to={`/occurrences/${item.broadcastId}/${encodeURIComponent(item.at)}`}>{item.title}</Link>
          {isNext && <Tag color="blue">{T.next}</Tag>}
          <span className="fl-muted">{T.groupsOf(progress.sent, progress.total)}</span>
        </div>
        <Progress
          size="small"
          showInfo={false}
          percent={percent(progress.sent + progress.trouble)}
          success={{ percent: percent(progress.sent), strokeColor: '#2a9d8f' }}
          {...(progress.trouble > 0 && { strokeColor: '#d64545' })}
          aria-label={`${item.title} ${T.groupsOf(progress.sent, progress.total)}`}
        />
      </div>
    </li>
  );
}

/** Today's posts in order of time, with how far each has come. */
export function TodayPlan({ today, asOf }: { today: readonly Item[]; asOf: string }) {
  const sorted = [...today].sort((a, b) => a.at.localeCompare(b.at));
  const next = nextIndex(sorted, new Date(asOf));
  return (
    <Card title={T.today}>
      {sorted.length === 0 ? (
        <PageEmpty
          text={T.todayEmpty}
          action={
            <Link to="/broadcasts/new">
              <Button type="primary">{T.todayNew}</Button>
            </Link>
          }
        />
      ) : (
        <ol className="fl-today">
          {sorted.map((item, index) => (
            <Row key={`${item.broadcastId}:${item.at}`} item={item} isNext={index === next} />
          ))}
        </ol>
      )}
    </Card>
  );
}
