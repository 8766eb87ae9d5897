import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { BroadcastFull } from '../../../api/types';
import { useAllowed } from '../../../session/use-allowed';
import type { usePlanActions } from '../use-plan-actions';
import { SendNow } from './send-now';
import { DETAIL_TEXTS as T } from './texts';

/** What the signed-in person may do with the plan now; nothing else is shown. */
export function PlanButtons({ plan, step }: { plan: BroadcastFull; step: ReturnType<typeof usePlanActions>['step'] }) {
  const { modal } = App.useApp();
  const [sending, setSending] = useState(false);
  const mayMakeTemplate = useAllowed('template.edit');
  const { can } = plan;
  const busy = (name: string): boolean => step.isPending && step.variables === name;
  const endable = (plan.state === 'approved' || plan.state === 'paused') && (can.edit || can.resume || can.sendNow);
  const ask = (name: 'pause' | 'end', title: string, content: string): void => {
    modal.confirm({ title, content, okButtonProps: { danger: name === 'end' }, onOk: () => step.mutate(name) });
  };
  return (
    <>
      {can.sendNow && <Button onClick={() => setSending(true)}>{T.sendNow}</Button>}
      {can.edit && (
        <Link to={`/broadcasts/${plan.id}/edit`}>
          <Button>{T.edit}</Button>
        </Link>
      )}
      {mayMakeTemplate && (
        <Link to={`/templates/new?plan=${plan.id}`}>
          <Button>{T.makeTemplate}</Button>
        </Link>
      )}
      {can.pause && (
        <Button loading={busy('pause')} onClick={() => ask('pause', T.pauseTitle, T.pauseText)}>
          {T.pause}
        </Button>
      )}
      {can.resume && (
        <Button type="primary" loading={busy('resume')} onClick={() => step.mutate('resume')}>
          {T.resume}
        </Button>
      )}
      {endable && (
        <Button danger loading={busy('end')} onClick={() => ask('end', T.endTitle, T.endText)}>
          {T.end}
        </Button>
      )}
      {can.submit && (
        <Button type="primary" loading={busy('submit')} onClick={() => step.mutate('submit')}>
          {T.submit}
        </Button>
      )}
      {can.sendNow && <SendNow plan={plan} open={sending} onClose={() => setSending(false)} />}
    </>
  );
}
