import { Card, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { OverviewData } from '../../api/types';
import { OVERVIEW_TEXTS as T } from './texts';

function Tile(props: { to: string; title: string; value: number; hint?: ReactNode; tone?: 'warn' | 'bad' }) {
  return (
    <Link to={props.to} className="fl-tile">
      <Card size="small" className={props.tone === undefined ? '' : `fl-tile-${props.tone}`}>
        <Statistic title={props.title} value={props.value} />
        {props.hint !== undefined && <span className="fl-tile-hint">{props.hint}</span>}
      </Card>
    </Link>
  );
}

/** Today in eight numbers; each opens the list behind it. */
export function Stats({ totals }: { totals: OverviewData['totals'] }) {
  const missed = totals.failedToday + totals.expiredToday;
  return (
    <div className="fl-tiles">
      <Tile to="/groups" title={T.totals.members} value={totals.groupMembers} />
      <Tile to="/groups" title={T.totals.groups} value={totals.groups} />
      <Tile to="/offers?state=approved" title={T.totals.offersLive} value={totals.offersLive} />
      <Tile to="/offers" title={T.totals.merchants} value={totals.merchants} />
      <Tile to="/groups" title={T.totals.joinsToday} value={totals.joinsToday} />
      <Tile to="/deliveries?state=sent" title={T.totals.sentToday} value={totals.sentToday} />
      <Tile
        to={totals.failedToday > 0 ? '/deliveries?state=failed' : '/deliveries?state=expired'}
        title={T.totals.missedToday}
        value={missed}
        {...(missed > 0 && { tone: 'warn' as const, hint: T.missedHint(totals.failedToday, totals.expiredToday) })}
      />
      <Tile
        to="/deliveries?state=unknown"
        title={T.totals.unknownToday}
        value={totals.unknownToday}
        {...(totals.unknownToday > 0 && { tone: 'bad' as const })}
      />
    </div>
  );
}
