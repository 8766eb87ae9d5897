import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client';
import type { BroadcastFull } from '../../../api/types';
import { Loaded, PageEmpty, PageLoading } from '../../../shared/states';
import { useAction } from '../../../shared/use-action';
import { draftOf } from '../form/draft-form';
import { ChatBubble } from '../rehearsal/chat-bubble';
import { PREVIEW_TEXTS } from '../rehearsal/texts';
import { useChoices } from '../use-choices';
import { DETAIL_TEXTS as T } from './texts';

function OneGroup({ plan, groupId }: { plan: BroadcastFull; groupId: string }) {
  const draft = draftOf(plan.orgId, plan);
  const audience = { orgIds: [], cities: [], districtIds: [], groupIds: [groupId], excludeGroupIds: [] };
  const preview = useQuery({
    queryKey: ['preview', 'now', plan.id, plan.version, groupId],
    queryFn: () =>
      api.broadcasts.preview.query({ draft: { ...draft, audience }, at: new Date().toISOString(), limit: 1 }),
  });
  return (
    <Loaded query={preview} skeleton={<PageLoading rows={4} />}>
      {(data) => {
        const group = data.groups[0];
        return group === undefined ? <PageEmpty text={PREVIEW_TEXTS.none} /> : <ChatBubble group={group} />;
      }}
    </Loaded>
  );
}

/** Could the plan's audience hold this group, as far as its lists say? The API has the last word on branch and city. */
function mayReach({ groupIds, excludeGroupIds }: BroadcastFull['audience'], id: string): boolean {
  return (groupIds.length === 0 || groupIds.includes(id)) && !excludeGroupIds.includes(id);
}

/** Sends an approved plan to one group at once: pick, see what it will say, confirm. */
export function SendNow({ plan, open, onClose }: { plan: BroadcastFull; open: boolean; onClose: () => void }) {
  const [groupId, setGroupId] = useState<string>();
  const { groups, loading } = useChoices();
  const reached = groups.filter(({ value }) => mayReach(plan.audience, value));
  const send = useAction({
    run: (id: string) => api.broadcasts.sendNow.mutate({ id: plan.id, groupId: id }),
    done: T.done.sendNow,
    refresh: ['deliveries', 'overview'],
    onDone: onClose,
  });
  return (
    <Modal
      open={open}
      title={T.sendTitle}
      okText={T.sendOk}
      onCancel={onClose}
      confirmLoading={send.isPending}
      okButtonProps={{ disabled: groupId === undefined }}
      onOk={() => {
        if (groupId !== undefined) send.mutate(groupId);
      }}
      destroyOnHidden
    >
      <Form layout="vertical">
        <Form.Item label={T.sendPick} htmlFor="send-now-group">
          <Select
            id="send-now-group"
            options={reached}
            loading={loading}
            placeholder={T.sendPickHint}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={setGroupId}
          />
        </Form.Item>
        {groupId !== undefined && (
          <div className="fl-stack">
            <span className="fl-muted">{T.sendPreview}</span>
            <OneGroup plan={plan} groupId={groupId} />
            <Alert type="warning" showIcon title={T.sendWarn} />
          </div>
        )}
      </Form>
    </Modal>
  );
}
