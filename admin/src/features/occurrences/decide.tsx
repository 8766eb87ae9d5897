import { Alert, App, Button } from 'antd';
import { api } from '../../api/client';
import type { OccurrenceFull } from '../../api/types';
import { useAction } from '../../shared/use-action';
import { OCCURRENCE_TEXTS as T } from './texts';

/** A missed run of a plan that asks: send it after all, or not. Who may not decide sees that it waits. */
export function Decide({ occurrence }: { occurrence: OccurrenceFull }) {
  const { modal } = App.useApp();
  const { broadcastId, undecided } = occurrence;
  const decide = useAction({
    run: (send: boolean) => api.occurrences.decide.mutate({ broadcastId, occurrence: occurrence.occurrence, send }),
    done: ({ groups }) => T.decided(groups),
    refresh: ['occurrence', 'occurrences', 'overview'],
  });
  const ask = (send: boolean): void => {
    modal.confirm({
      ...T.decideAsk[send ? 'send' : 'skip'](undecided),
      okText: send ? T.decideSend : T.decideSkip,
      okButtonProps: { danger: !send },
      onOk: () => decide.mutate(send),
    });
  };
  return (
    <Alert
      type="warning"
      showIcon
      title={T.missed(undecided)}
      description={T.missedText}
      action={
        occurrence.can.decide && (
          <div className="fl-row">
            <Button type="primary" loading={decide.isPending} onClick={() => ask(true)}>
              {T.decideSend}
            </Button>
            <Button onClick={() => ask(false)}>{T.decideSkip}</Button>
          </div>
        )
      }
    />
  );
}
