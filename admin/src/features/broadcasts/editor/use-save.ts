import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { readRefusal } from '../../../api/errors';
import type { BroadcastDraft, BroadcastFull } from '../../../api/types';
import { useAction } from '../../../shared/use-action';
import { blockers, rehearsalOf } from '../rehearsal/use-rehearsal';
import { savePlan, type Saved } from './save-plan';
import { FORM_TEXTS as T } from './texts';

interface SaveOptions {
  stored: BroadcastFull | null;
  onSaved: (plan: BroadcastFull) => void;
  /** What must be mended first keeps it from being handed in. */
  onBlocked: () => void;
  /** A refusal that names a field. */
  onRefused: (field: string, text: string) => void;
}

/** Saving and handing in, with the content check before handing in and refusals at their fields. */
export function useSave({ stored, onSaved, onBlocked, onRefused }: SaveOptions) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const action = useAction({
    run: async (input: { draft: BroadcastDraft; submit: boolean }) => {
      try {
        return await savePlan(input.draft, stored, input.submit);
      } catch (error) {
        const { field, text } = readRefusal(error);
        if (field !== null) onRefused(field, text);
        throw error;
      }
    },
    done: (saved: Saved) => (saved.submitted ? T.submitted : T.saved),
    refresh: ['broadcasts', 'broadcast', 'overview'],
    onDone: ({ plan, refused }) => {
      if (refused !== null) void message.warning(readRefusal(refused).text);
      onSaved(plan);
    },
  });

  const isBlocked = async (draft: BroadcastDraft): Promise<boolean> => {
    try {
      const rehearsal = await client.fetchQuery(rehearsalOf(draft, stored?.id));
      const count = blockers(rehearsal).length;
      if (count > 0) void message.error(T.blocked(count));
      return count > 0;
    } catch {
      // Without an answer the page cannot know; the API checks again when it is handed in.
      return false;
    }
  };

  const save = async (draft: BroadcastDraft, submit: boolean): Promise<void> => {
    if (submit && (await isBlocked(draft))) onBlocked();
    else action.mutate({ draft, submit });
  };
  const pending = action.isPending ? (action.variables.submit ? 'submit' : 'save') : null;
  return { save, pending };
}
