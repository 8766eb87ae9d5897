import { App, Button } from 'antd';
import { api } from '../../api/client';
import type { GroupDetail, GroupState } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { useAction } from '../../shared/use-action';
import { GROUP_TEXTS as T } from './texts';

/** Pause, close or open again; only for those who may. */
export function GroupButtons({ group }: { group: GroupDetail }) {
  const { modal } = App.useApp();
  const allowed = useAllowed('group.setState');
  const change = useAction({
    run: (state: GroupState) => api.groups.setState.mutate({ id: group.id, state }),
    done: T.changed,
    refresh: ['groups', 'group', 'overview'],
  });
  if (!allowed) return null;
  const button = (state: GroupState, label: string, danger = false) => (
    <Button
      danger={danger}
      loading={change.isPending && change.variables === state}
      onClick={() => {
        if (!danger) change.mutate(state);
        else modal.confirm({ title: T.closeTitle, content: T.closeText, onOk: () => change.mutate(state) });
      }}
    >
      {label}
    </Button>
  );
  return (
    <div className="fl-row">
      {group.state !== 'open' && button('open', T.open)}
      {group.state === 'open' && button('paused', T.pause)}
      {group.state !== 'closed' && button('closed', T.close, true)}
    </div>
  );
}
