import { useQuery } from '@tanstack/react-query';
import { Descriptions, Drawer, Tabs } from 'antd';
import { Link } from 'react-router-dom';
import { api } from '../../api/client';
import type { GroupDetail } from '../../api/types';
import { Loaded, PageEmpty } from '../../shared/states';
import { CITY_TEXTS } from '../../shared/texts';
import { dayOf, dayText, momentText } from '../../shared/time';
import { DeliveryTag } from '../deliveries/delivery-list';
import { FillBar } from './fill-bar';
import { GroupButtons } from './group-buttons';
import { CodeTag, GroupStateTag } from './group-list';
import { GROUP_TEXTS as T } from './texts';

function Code({ group }: { group: GroupDetail }) {
  const { expiresAt } = group.code;
  return (
    <div className="fl-code">
      {group.codePng === null ? (
        <div className="fl-code-none">{T.codeNone}</div>
      ) : (
        <img src={group.codePng} alt={`${group.name} ${T.code}`} />
      )}
      <span className="fl-row">
        <CodeTag code={group.code} />
        {group.code.state !== 'missing' && (
          <span className="fl-muted">{expiresAt === null ? T.codeForever : T.codeUntil(momentText(expiresAt))}</span>
        )}
      </span>
    </div>
  );
}

function Posts({ group }: { group: GroupDetail }) {
  if (group.recentDeliveries.length === 0) return <PageEmpty text={T.postsEmpty} />;
  return (
    <>
      <ul className="fl-cards">
        {group.recentDeliveries.map((row) => (
          <li key={row.id} className="fl-card">
            <div className="fl-between">
              <strong>{row.title}</strong>
              <DeliveryTag state={row.state} />
            </div>
            <span className="fl-muted">{momentText(row.dueAt)}</span>
            {row.reasonText !== '' && <span>{row.reasonText}</span>}
            {row.text !== null && <div className="fl-pre">{row.text}</div>}
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/deliveries?groupId=${group.id}`}>{T.allPosts}</Link>
      </p>
    </>
  );
}

function Members({ group }: { group: GroupDetail }) {
  if (group.members.length === 0) return <PageEmpty text={T.membersEmpty} />;
  return (
    <ul className="fl-plain fl-stack">
      {group.members.map((member, index) => (
        <li key={`${member.name}:${member.joinedAt}:${index}`} className="fl-between">
          <span>{member.name}</span>
          <span className="fl-muted">{`${dayText(dayOf(member.joinedAt))} ${T.joinedAt}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Detail({ group }: { group: GroupDetail }) {
  return (
    <div className="fl-stack fl-stack-wide">
      <Code group={group} />
      <FillBar {...group} />
      <Descriptions
        column={1}
        size="small"
        items={[
          { key: 'state', label: T.state, children: <GroupStateTag state={group.state} /> },
          { key: 'place', label: T.district, children: `${CITY_TEXTS[group.city] ?? ''} · ${group.districtName}` },
          { key: 'org', label: T.org, children: group.orgName },
          { key: 'manager', label: T.manager, children: group.managerName },
          { key: 'joins', label: T.columns.joins, children: T.joins(group.joins7d) },
        ]}
      />
      <GroupButtons group={group} />
      <Tabs
        items={[
          { key: 'posts', label: T.posts, children: <Posts group={group} /> },
          { key: 'members', label: `${T.members} ${group.memberCount}`, children: <Members group={group} /> },
        ]}
      />
    </div>
  );
}

/** One group at the side: its code, fill, last posts and people. Open while `id` is not null. */
export function GroupDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['group', id],
    queryFn: () => api.groups.get.query({ id: id ?? '' }),
    enabled: id !== null,
  });
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={460}
      title={query.data?.name ?? T.title}
      classNames={{ wrapper: 'fl-side-drawer' }}
    >
      {id !== null && <Loaded query={query}>{(group) => <Detail key={group.id} group={group} />}</Loaded>}
    </Drawer>
  );
}
