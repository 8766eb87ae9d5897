import { useQuery } from '@tanstack/react-query';
import { Alert, Collapse } from 'antd';
import { api } from '../../api/client';
import type { AlertItem } from '../../api/types';
import { Loaded, PageLoading } from '../../shared/states';
import { momentText } from '../../shared/time';
import { ALERT_LIST_TEXTS as T } from './account-texts';

function toldText({ told }: AlertItem): string {
  return told
    .map(({ transport, sent, waiting, problem }) =>
      waiting > 0 ? T.waiting(T.transports[transport], problem) : T.told(T.transports[transport], sent),
    )
    .join(' · ');
}

/** What is wrong now and who was told of it, and what was wrong lately. */
export function Alerts() {
  const alerts = useQuery({ queryKey: ['alerts'], queryFn: () => api.alerts.list.query(), refetchInterval: 5_000 });
  return (
    <section aria-label={T.title} className="fl-stack">
      <h2 className="fl-section">{T.title}</h2>
      <Loaded query={alerts} skeleton={<PageLoading rows={2} />}>
        {({ open, recent }) => (
          <div className="fl-stack">
            {open.length === 0 && <Alert type="success" showIcon title={T.none} />}
            {open.map((alert) => (
              <Alert
                key={alert.id}
                showIcon
                type={alert.level === 'critical' ? 'error' : 'warning'}
                title={alert.text}
                description={[T.since(momentText(alert.since)), toldText(alert)]
                  .filter((text) => text !== '')
                  .join(' · ')}
              />
            ))}
            {recent.length > 0 && (
              <Collapse
                items={[
                  {
                    key: 'recent',
                    label: `${T.recent}（${recent.length}）`,
                    children: (
                      <ul className="fl-plain fl-stack">
                        {recent.map((alert) => (
                          <li key={alert.id}>
                            {alert.text}
                            <div className="fl-muted">
                              {T.closed(momentText(alert.openedAt), momentText(alert.closedAt))}
                            </div>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                ]}
              />
            )}
          </div>
        )}
      </Loaded>
    </section>
  );
}
