import { Tabs } from 'antd';
import { useAllowed } from '../../session/use-allowed';
import { Page } from '../../shared/page';
import { useFilters } from '../../shared/use-filters';
import { Blacklist } from './blacklist';
import { HandOvers } from './hand-overs';
import { PEOPLE_TEXTS as T } from './texts';

const TAB = { tab: ['handOvers', 'blacklist'] } as const;

/** What the bot passed on to people, and whom it leaves alone. */
export function PeoplePage() {
  const { filters, setFilters } = useFilters(TAB);
  const maySettle = useAllowed('handOver.view');
  const items = [
    ...(maySettle ? [{ key: 'handOvers', label: T.tabs.handOvers, children: <HandOvers /> }] : []),
    { key: 'blacklist', label: T.tabs.blacklist, children: <Blacklist /> },
  ];
  return (
    <Page title={T.title} intro={T.intro}>
      <Tabs
        activeKey={filters.tab ?? items[0]?.key ?? 'blacklist'}
        items={items}
        onChange={(tab) => setFilters({ tab: tab as (typeof TAB.tab)[number] })}
        destroyOnHidden
      />
    </Page>
  );
}
