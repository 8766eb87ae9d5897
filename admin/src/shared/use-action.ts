import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { readRefusal } from '../api/errors';
import { SHARED_TEXTS } from './texts';

interface ActionOptions<I, O> {
  run: (input: I) => Promise<O>;
  /** Shown when it worked. */
  done: string | ((output: O) => string);
  /** First words of the query keys that must be asked again. */
  refresh: readonly string[];
  onDone?: (output: O) => void;
}

/** A change by staff: says when it worked, says why when not, and offers the latest state when a colleague was quicker. */
export function useAction<I, O>({ run, done, refresh, onDone }: ActionOptions<I, O>) {
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const reload = (): void => {
    for (const key of refresh) void client.invalidateQueries({ queryKey: [key] });
  };
  return useMutation({
    mutationFn: run,
    onSuccess: (output) => {
      void message.success(typeof done === 'string' ? done : done(output));
      reload();
      onDone?.(output);
    },
    onError: (error) => {
      const refusal = readRefusal(error);
      if (refusal.code === 'STALE_VERSION') {
        modal.info({
          title: SHARED_TEXTS.staleTitle,
          content: SHARED_TEXTS.staleText,
          okText: SHARED_TEXTS.staleOk,
          onOk: reload,
        });
        return;
      }
      void message.error(refusal.text);
      if (refusal.code === 'WRONG_STATE') reload();
    },
  });
}
