import { View } from '@tarojs/components';
import type { GroupCardView } from '../../services/member-types';
import { openPage } from '../../platform/navigate';
import { distanceText } from '../../state/place.shared';
import { TEXTS } from '../../texts';
import { a11y } from '../a11y';
import { Button } from '../button';
import { Tag } from '../tag';
import { closedText, fillPercent } from './group-card.shared';
import './index.scss';

/** A group in a list: how far, how full, and a way in. */
export function GroupCard({ group }: { group: GroupCardView }) {
  const closed = closedText(group);
  const members = TEXTS.groups.members(group.memberCount, group.capacity);
  return (
    <View className="fl-group">
      <View className="fl-group__main">
        <View className="fl-group__name">{group.name}</View>
        <View className="fl-group__note">{`${group.districtName} · ${distanceText(group.distanceM)}`}</View>
        <View className="fl-group__fill">
          <View
            className="fl-group__track"
            {...a11y({ role: 'progressbar', label: members, now: group.memberCount, max: group.capacity })}
          >
            <View
              className={group.full ? 'fl-group__bar fl-group__bar--full' : 'fl-group__bar'}
              style={{ width: `${fillPercent(group)}%` }}
            />
          </View>
          <View className="fl-group__count">{members}</View>
        </View>
      </View>
      {closed ? (
        <Tag text={closed} />
      ) : (
        <Button
          size="small"
          label={`${TEXTS.groups.join} ${group.name}`}
          onTap={() => openPage('groupCode', { id: group.id })}
        >
          {TEXTS.groups.join}
        </Button>
      )}
    </View>
  );
}
