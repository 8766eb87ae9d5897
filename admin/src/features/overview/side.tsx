import { Alert, Card, Progress } from 'antd';
import { Link } from 'react-router-dom';
import type { OverviewData } from '../../api/types';
import { fillColor, fillPercent } from '../../shared/fill';
import { warningPath } from './overview.shared';
import { OVERVIEW_TEXTS as T } from './texts';

/** What wants a person's look, each with the way to deal with it. */
export function Warnings({ warnings }: { warnings: OverviewData['warnings'] }) {
  if (warnings.length === 0) return <Alert type="success" showIcon title={T.calm} />;
  return (
    <section aria-label={T.warnings} className="fl-stack">
      {warnings.map((warning) => {
        const path = warningPath(warning.code);
        return (
          <Alert
            key={warning.code + warning.text}
            type="warning"
            showIcon
            title={warning.text}
            action={path !== null && <Link to={path}>{T.look}</Link>}
          />
        );
      })}
    </section>
  );
}

/** The groups that will need a sibling first. */
export function Fullest({ groups }: { groups: OverviewData['fullest'] }) {
  return (
    <Card title={T.fullest}>
      {groups.length === 0 && <span className="fl-muted">{T.fullestEmpty}</span>}
      <ul className="fl-plain fl-stack">
        {groups.map((group) => (
          <li key={group.groupId}>
            <div className="fl-between">
              <Link to={`/groups?id=${group.groupId}`}>{group.name}</Link>
              <span className="fl-muted">
                {group.memberCount} / {group.capacity}
              </span>
            </div>
            <Progress
              size="small"
              showInfo={false}
              percent={fillPercent(group)}
              strokeColor={fillColor(group)}
              aria-label={`${group.name} ${fillPercent(group)}%`}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
