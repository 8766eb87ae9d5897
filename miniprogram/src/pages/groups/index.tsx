import { View } from '@tarojs/components';
import { stopPullDownRefresh, usePullDownRefresh } from '@tarojs/taro';
import { Empty } from '../../components/empty';
import { Failure } from '../../components/failure';
import { GroupCard } from '../../components/group-card';
import { Page } from '../../components/page';
import { PlaceBar } from '../../components/place-bar';
import { PlaceNeeded } from '../../components/place-needed';
import { Skeleton } from '../../components/skeleton';
import { openPage } from '../../platform/navigate';
import { usePlace } from '../../state/place';
import { TEXTS } from '../../texts';
import { useGroups } from './use-groups';
import './index.scss';

export default function Groups() {
  const { status } = usePlace();
  const groups = useGroups();
  usePullDownRefresh(() => void groups.reload().finally(stopPullDownRefresh));
  return (
    <Page name="groups">
      <PlaceBar />
      <View className="groups-hint">{TEXTS.groups.hint}</View>
      {status === 'unknown' ? <PlaceNeeded /> : <List groups={groups} />}
    </Page>
  );
}

function List({ groups }: { groups: ReturnType<typeof useGroups> }) {
  if (groups.status === 'failed') return <Failure text={groups.errorText} onRetry={() => void groups.reload()} />;
  if (!groups.data) return <Skeleton rows={5} height={110} />;
  if (groups.data.length === 0)
    return (
      <Empty
        title={TEXTS.groups.emptyTitle}
        hint={TEXTS.groups.emptyHint}
        action={{ text: TEXTS.place.choose, onTap: () => openPage('places') }}
      />
    );
  return (
    <View>
      {groups.data.map((group) => (
        <GroupCard key={group.id} group={group} />
      ))}
    </View>
  );
}
