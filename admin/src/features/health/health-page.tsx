import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Descriptions, Tag } from 'antd';
import { api } from '../../api/client';
import type { HealthData } from '../../api/types';
import { Page } from '../../shared/page';
import { Loaded } from '../../shared/states';
import { SHARED_TEXTS } from '../../shared/texts';
import { secondsOf } from '../../shared/time';
import { Accounts } from './accounts';
import { Alerts } from './alerts';
import { HEALTH_TEXTS as T, PART_TEXTS } from './texts';
import { detailOf, whyText } from './why';

function Part({ name, part }: { name: string; part: HealthData['parts'][string] }) {
  const detail = Object.entries(part.detail ?? {});
  return (
    <Card
      size="small"
      title={PART_TEXTS[name] ?? name}
      extra={
        <Tag color={part.up ? 'green' : 'red'} icon={part.up ? <CheckCircleFilled /> : <CloseCircleFilled />}>
          {part.up ? T.up : T.down}
        </Tag>
      }
    >
      {part.why !== '' && <div>{whyText(part.why)}</div>}
      {part.why === '' && detail.length === 0 && <span className="fl-muted">{T.fine}</span>}
      {detail.length > 0 && (
        <Descriptions
          size="small"
          column={1}
          items={detail.map(([key, value]) => {
            const { label, text } = detailOf(key, value);
            return { key, label, children: text };
          })}
        />
      )}
    </Card>
  );
}

/** Every part up or down, with why; those that are down come first. */
export function HealthPage() {
  const health = useQuery({ queryKey: ['health'], queryFn: () => api.health.get.query(), refetchInterval: 5_000 });
  return (
    <Page
      title={T.title}
      intro={T.intro}
      tags={
        health.data !== undefined && (
          <span className="fl-muted">{`${SHARED_TEXTS.refreshedAt} ${secondsOf(health.data.at)}`}</span>
        )
      }
    >
      <Loaded query={health}>
        {(data) => {
          const parts = Object.entries(data.parts).sort(([, a], [, b]) => Number(a.up) - Number(b.up));
          const down = parts.filter(([, part]) => !part.up).length;
          return (
            <div className="fl-stack fl-stack-wide">
              <Alert showIcon type={down === 0 ? 'success' : 'error'} title={down === 0 ? T.allUp : T.someDown(down)} />
              <Alerts />
              <Accounts />
              <h2 className="fl-section">{T.parts}</h2>
              <div className="fl-parts">
                {parts.map(([name, part]) => (
                  <Part key={name} name={name} part={part} />
                ))}
              </div>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
