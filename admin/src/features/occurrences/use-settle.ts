import { App } from 'antd';
import { api } from '../../api/client';
import { useAction } from '../../shared/use-action';
import { OCCURRENCE_TEXTS as T } from './texts';

export type Verdict = 'resend' | 'sent' | 'notSent';

interface Press {
  verdict: Verdict;
  ids: string[];
  asOf: string;
}

/** Asks once more what a press means, then does it. */
export function useSettle(onDone: () => void) {
  const { modal } = App.useApp();
  const settle = useAction({
    run: ({ verdict, ids, asOf }: Press) =>
      verdict === 'resend'
        ? api.deliveries.resend.mutate({ ids, asOf })
        : api.deliveries.settle.mutate({ ids, asOf, sent: verdict === 'sent' }),
    done: ({ changed, skipped }) => T.done(changed, skipped),
    refresh: ['occurrence', 'occurrences', 'deliveries', 'overview'],
    onDone,
  });
  const ask = (verdict: Verdict, ids: string[], asOf: string): void => {
    const okText = { resend: T.resend, sent: T.confirmSent, notSent: T.confirmNotSent }[verdict];
    modal.confirm({
      ...T.ask[verdict](ids.length),
      okText,
      okButtonProps: { danger: verdict !== 'sent' },
      onOk: () => settle.mutate({ verdict, ids, asOf }),
    });
  };
  return { ask, pending: settle.isPending };
}
