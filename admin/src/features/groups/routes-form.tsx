import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { AccountItem, GroupDetail } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { CHANNEL_TEXTS } from '../occurrences/texts';
import { isComplete, MOST_ROUTES, movedUp, routeBy, type Route } from './routes.shared';
import { GROUP_TEXTS as T } from './texts';

interface RoutesFormProps {
  group: GroupDetail;
  accounts: readonly AccountItem[];
  onClose: () => void;
}

/** The other ways to a group in the order they are tried: accounts, and the group's id with each. */
export function RoutesForm({ group, accounts, onClose }: RoutesFormProps) {
  const [routes, setRoutes] = useState<Route[]>(group.fallbacks);
  const save = useAction({
    run: (fallbacks: Route[]) => api.groups.setFallbacks.mutate({ id: group.id, fallbacks }),
    done: T.routesSaved,
    refresh: ['group'],
    onDone: onClose,
  });
  const used = [group.route, ...routes].map((route) => route.accountId);
  const free = accounts.filter((account) => !used.includes(account.id));
  const first = accounts.find((account) => account.id === group.route.accountId)?.name ?? group.route.accountId;
  const put = (index: number, route: Route): void => setRoutes(routes.map((one, i) => (i === index ? route : one)));
  const choose = (index: number, id: string): void => {
    const account = accounts.find((one) => one.id === id);
    if (account) put(index, routeBy(account, group.id));
  };
  const options = (route: Route) =>
    accounts
      .filter((account) => account.id === route.accountId || !used.includes(account.id))
      .map((account) => ({ value: account.id, label: `${account.name} · ${CHANNEL_TEXTS[account.channel]}` }));
  return (
    <Modal
      open
      title={T.routesTitle(group.name)}
      okText={T.routesSave}
      okButtonProps={{ disabled: !isComplete(routes) }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate(routes.map((route) => ({ ...route, channelRoomId: route.channelRoomId.trim() })))}
      onCancel={onClose}
    >
      <div className="fl-stack">
        <span className="fl-muted">{T.routesHint(first)}</span>
        {routes.length === 0 && <span>{T.routesNone}</span>}
        {routes.map((route, index) => (
          <div key={route.accountId} className="fl-route">
            <Select
              aria-label={T.routesAccount(index + 1)}
              value={route.accountId}
              options={options(route)}
              onChange={(id) => choose(index, id)}
            />
            <Button
              icon={<ArrowUpOutlined />}
              aria-label={T.routesUp(index + 1)}
              disabled={index === 0}
              onClick={() => setRoutes(movedUp(routes, index))}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={T.routesRemove(index + 1)}
              onClick={() => setRoutes(routes.filter((_, i) => i !== index))}
            />
            {route.channel !== 'person' && (
              <Input
                aria-label={T.routesRoom(index + 1)}
                placeholder={T.routesRoomHint}
                maxLength={160}
                value={route.channelRoomId}
                onChange={(event) => put(index, { ...route, channelRoomId: event.target.value })}
              />
            )}
          </div>
        ))}
        {routes.length < MOST_ROUTES && (
          <Select
            aria-label={T.routesAdd}
            placeholder={free.length === 0 ? T.routesAll : T.routesAdd}
            prefix={<PlusOutlined />}
            disabled={free.length === 0}
            value={null}
            options={free.map(({ id, name, channel }) => ({ value: id, label: `${name} · ${CHANNEL_TEXTS[channel]}` }))}
            onChange={(id: string | null) => {
              const account = accounts.find((one) => one.id === id);
              if (account) setRoutes([...routes, routeBy(account, group.id)]);
            }}
          />
        )}
      </div>
    </Modal>
  );
}
