import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { Page } from '../../shared/page';
import { Loaded, PageEmpty } from '../../shared/states';
import { CITY_OPTIONS, SHARED_TEXTS } from '../../shared/texts';
import { useFilters } from '../../shared/use-filters';
import { GroupDrawer } from './group-drawer';
import { GroupFilterBar } from './group-filters';
import { GroupList } from './group-list';
import { GroupMap } from './group-map';
import { loadAllGroups, type GroupFilters } from './load-all';
import { GROUP_TEXTS as T } from './texts';

const FILTERS = {
  city: ['shanghai', 'nanjing'],
  orgId: 'text',
  state: ['open', 'paused', 'closed'],
  q: 'text',
} as const;
const VIEW = { view: ['list', 'map'], id: 'text' } as const;

interface MapViewProps {
  filters: GroupFilters;
  onOpen: (id: string) => void;
  onCity: (city: string) => void;
  empty: React.ReactNode;
}

/** One city at a time: two cities on one drawing would be two dots. */
function MapView({ filters, onOpen, onCity, empty }: MapViewProps) {
  const query = useQuery({ queryKey: ['groups', 'all', filters], queryFn: () => loadAllGroups(filters) });
  return (
    <Loaded query={query}>
      {(groups) => {
        const city = filters.city ?? groups[0]?.city ?? 'shanghai';
        const here = groups.filter((group) => group.city === city);
        return (
          <div className="fl-stack">
            <Segmented aria-label={T.city} options={CITY_OPTIONS} value={city} onChange={onCity} className="fl-fit" />
            {here.length === 0 ? empty : <GroupMap groups={here} onOpen={onOpen} />}
          </div>
        );
      }}
    </Loaded>
  );
}

/** All groups as a list or drawn on a map; one of them opens at the side. */
export function GroupsPage() {
  const { filters, setFilters, clear, active } = useFilters(FILTERS);
  const { filters: shown, setFilters: show } = useFilters(VIEW);
  const view = shown.view ?? 'list';
  const open = (id: string): void => show({ id });
  const empty = useMemo(
    () => (
      <PageEmpty
        text={active ? T.emptyFiltered : T.empty}
        action={active && <Button onClick={clear}>{SHARED_TEXTS.clearFilters}</Button>}
      />
    ),
    [active, clear],
  );
  return (
    <Page title={T.title} intro={T.intro}>
      <GroupFilterBar
        filters={filters}
        view={view}
        active={active}
        onClear={clear}
        onChange={(change) => ('view' in change ? show(change) : setFilters(change))}
      />
      {view === 'map' ? (
        <MapView filters={filters} onOpen={open} onCity={(city) => setFilters({ city })} empty={empty} />
      ) : (
        <GroupList filters={filters} onOpen={open} empty={empty} />
      )}
      <GroupDrawer id={shown.id ?? null} onClose={() => show({ id: undefined })} />
    </Page>
  );
}
