import { useQuery } from '@tanstack/react-query';
import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Descriptions, Drawer, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { api } from '../../api/client';
import type { GroupDetail } from '../../api/types';
import { Loaded, PageEmpty } from '../../shared/states';
import { CITY_TEXTS } from '../../shared/texts';
import { useAllowed } from '../../session/use-allowed';
import { dayText, momentText } from '../../shared/time';
import { DeliveryTag } from '../deliveries/delivery-list';
import { CodeUpload } from './code-upload';
import { FillBar } from './fill-bar';
import { GroupButtons } from './group-buttons';
import { CodeTag, GroupStateTag } from './group-list';
import { MemberList } from './member-list';
import { Routes } from './routes';
import { TagsEditor } from './tags-editor';
import { GROUP_TEXTS as T } from './texts';

function Code({ group }: { group: GroupDetail }) {
  const { expiresAt } = group.code;
  const mayUpload = useAllowed('groupCode.upload');
  const [uploading, setUploading] = useState(false);
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
      {group.codeUploadedBy !== null && <span className="fl-muted">{T.codeBy(group.codeUploadedBy)}</span>}
      {mayUpload && (
        <>
          <Button icon={<UploadOutlined />} onClick={() => setUploading(true)}>
            {T.upload}
          </Button>
          <CodeUpload group={group} open={uploading} onClose={() => setUploading(false)} />
        </>
      )}
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

function Detail({ group }: { group: GroupDetail }) {
  return (
    <div className="fl-stack fl-stack-wide">
      {group.warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon title={warning.text} />
      ))}
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
          {
            key: 'forecast',
            label: T.forecast,
            children: group.fillForecastDay === null ? T.forecastNone : dayText(group.fillForecastDay),
          },
          { key: 'waiting', label: T.waiting, children: T.people(group.waiting) },
          { key: 'staff', label: T.staffMark, children: T.people(group.staffCount) },
          { key: 'blocked', label: T.blockedMark, children: T.people(group.blocked) },
          { key: 'tags', label: T.tags, children: <TagsEditor group={group} /> },
          { key: 'routes', label: T.routes, children: <Routes group={group} /> },
        ]}
      />
      <GroupButtons group={group} />
      <Tabs
        items={[
          { key: 'posts', label: T.posts, children: <Posts group={group} /> },
          { key: 'members', label: `${T.members} ${group.memberCount}`, children: <MemberList group={group} /> },
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
