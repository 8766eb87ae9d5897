import { StopOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { api } from '../../api/client';
import type { GroupDetail } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { PageEmpty } from '../../shared/states';
import { dayOf, dayText } from '../../shared/time';
import { useAction } from '../../shared/use-action';
import { GROUP_TEXTS as T } from './texts';

type Member = GroupDetail['members'][number];

function Marks({ member }: { member: Member }) {
  return (
    <>
      {member.isStaff && <Tag color="blue">{T.staffMark}</Tag>}
      {member.blocked && <Tag color="red">{T.blockedMark}</Tag>}
      {member.foundByComparison && <Tag title={T.foundHint}>{T.foundMark}</Tag>}
    </>
  );
}

/** Who is in a group: staff, people of the blacklist and who was found without an event are marked. */
export function MemberList({ group }: { group: GroupDetail }) {
  const { modal } = App.useApp();
  const mayBlock = useAllowed('blacklist.edit');
  const block = useAction({
    run: ({ personId, name }: Member) => api.blacklist.add.mutate({ personId, name, note: T.blockNote }),
    done: T.blockDone,
    refresh: ['group', 'groups', 'blacklist'],
  });
  if (group.members.length === 0) return <PageEmpty text={T.membersEmpty} />;
  const ask = (member: Member): void =>
    void modal.confirm({ title: T.blockTitle(member.name), content: T.blockText, onOk: () => block.mutate(member) });
  return (
    <ul className="fl-plain fl-stack">
      {group.members.map((member) => (
        <li key={member.personId} className="fl-between">
          <span className="fl-row">
            <span>{member.name === '' ? T.noName : member.name}</span>
            <Marks member={member} />
          </span>
          <span className="fl-row">
            <span className="fl-muted">{`${dayText(dayOf(member.joinedAt))} ${T.joinedAt}`}</span>
            {mayBlock && !member.isStaff && !member.blocked && (
              <Button
                type="text"
                size="small"
                icon={<StopOutlined />}
                aria-label={T.block(member.name)}
                title={T.block(member.name)}
                onClick={() => ask(member)}
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
