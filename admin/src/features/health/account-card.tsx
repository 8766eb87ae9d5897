import { Button, Card, Descriptions, Progress, Tag } from 'antd';
import type { AccountItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { momentText, secondsOf, timeOf } from '../../shared/time';
import { lagText } from '../occurrences/counts.shared';
import { CHANNEL_TEXTS } from '../occurrences/texts';
import { accountTone, percentUsed } from './account.shared';
import { ACCOUNT_TEXTS as T } from './account-texts';
import type { useBreaker } from './use-breaker';

const COLORS = { good: 'green', busy: 'orange', bad: 'red', off: 'default' } as const;

function Use({ label, used, limit }: { label: string; used: number; limit: number | null }) {
  const text = limit === null ? T.noLimit(used) : T.usedOf(used, limit);
  const percent = percentUsed(used, limit);
  return (
    <div className="fl-account-quota">
      <span className="fl-muted">{label}</span>
      <Progress
        size="small"
        showInfo={false}
        percent={percent}
        aria-label={`${label} ${text}`}
        {...(percent >= 90 && { strokeColor: '#d64545' })}
      />
      <span>{text}</span>
    </div>
  );
}

/** One account: is it connected, who holds it, may it speak, how much waits, and what it said beside its limits. */
export function AccountCard({ account, breaker }: { account: AccountItem; breaker: ReturnType<typeof useBreaker> }) {
  const mayPause = useAllowed('account.pause');
  const tone = accountTone(account);
  return (
    <Card
      size="small"
      title={`${account.name} · ${CHANNEL_TEXTS[account.channel]}`}
      extra={<Tag color={COLORS[tone]}>{T.tones[tone]}</Tag>}
    >
      <div className="fl-stack">
        {account.breaker !== null && (
          <div>
            <strong>{T.paused(timeOf(account.breaker.until))}</strong>
            <div className="fl-muted">{account.breaker.reason}</div>
          </div>
        )}
        <Descriptions
          size="small"
          column={1}
          items={[
            {
              key: 'connection',
              label: T.connection,
              children: `${T.connections[account.connection.state]}（${momentText(account.connection.since)}起）${account.connection.detail}`,
            },
            { key: 'holder', label: T.holder, children: account.holder ?? T.nobody },
            {
              key: 'beat',
              label: T.beat,
              children: account.lastBeatAt === null ? '—' : secondsOf(account.lastBeatAt),
            },
            { key: 'queue', label: T.queue, children: T.queued(account.queued, lagText(account.lagMs)) },
          ]}
        />
        <Use label={T.today} used={account.perDay.used} limit={account.perDay.limit} />
        {account.today
          .filter((one) => one.limit !== null)
          .map(({ kind, used, limit }) => (
            <Use key={`day-${kind}`} label={T.todayOf(T.kinds[kind])} used={used} limit={limit} />
          ))}
        {account.month.map(({ kind, used, limit }) => (
          <Use key={`month-${kind}`} label={T.monthOf(T.kinds[kind])} used={used} limit={limit} />
        ))}
        {mayPause && (
          <div className="fl-row">
            {account.breaker === null ? (
              <Button onClick={() => breaker.askPause(account)}>{T.pause}</Button>
            ) : (
              <Button type="primary" loading={breaker.pending} onClick={() => breaker.askResume(account)}>
                {T.resume}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
