import { Badge, Card, Tabs } from 'antd';
import { useMemo } from 'react';
import type { BroadcastDraft } from '../../../api/types';
import { useSettled } from '../../../shared/use-settled';
import { toDraft, withTitle, type DraftForm } from '../form/draft-form';
import { toRecurrence } from '../form/recurrence-form';
import { PreviewPanel } from '../rehearsal/preview-panel';
import { RehearsalPanel } from '../rehearsal/rehearsal-panel';
import { RunsPanel } from '../rehearsal/runs-panel';
import { PREVIEW_TEXTS, REHEARSAL_TEXTS, RUNS_TEXTS } from '../rehearsal/texts';
import { blockers, useRehearsal } from '../rehearsal/use-rehearsal';
import { FORM_TEXTS as T } from './texts';

export type SideTab = 'runs' | 'preview' | 'rehearsal';

interface SidePanelProps {
  values: DraftForm;
  /** The stored plan that is being changed. */
  broadcastId: string | undefined;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  onGoTo: (field: string) => void;
}

/** Asking the API waits for a pause in typing; a rehearsal costs it more than a list of days. */
const PAUSE_MS = { light: 350, heavy: 900 };

/** What would come of the form as it stands: the next runs, every group's message, the rehearsal. */
export function SidePanel({ values, broadcastId, tab, onTab, onGoTo }: SidePanelProps) {
  const settled = useSettled(values, PAUSE_MS.light);
  const recurrence = useMemo(() => toRecurrence(settled.recurrence), [settled]);
  const draft = useMemo((): BroadcastDraft | null => withTitle(toDraft(settled), T.untitled), [settled]);
  const rested = useSettled(draft, PAUSE_MS.heavy);
  const rehearsal = useRehearsal(rested, broadcastId);
  const toMend = blockers(rehearsal.data).length;
  return (
    <Card size="small" className="fl-edit-side">
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as SideTab)}
        items={[
          { key: 'runs', label: RUNS_TEXTS.title, children: <RunsPanel recurrence={recurrence} /> },
          { key: 'preview', label: PREVIEW_TEXTS.title, children: <PreviewPanel draft={draft} /> },
          {
            key: 'rehearsal',
            label: (
              <Badge count={draft === null ? 0 : toMend} size="small" offset={[8, -2]}>
                {REHEARSAL_TEXTS.title}
              </Badge>
            ),
            children: <RehearsalPanel draft={draft} query={rehearsal} onGoTo={onGoTo} />,
          },
        ]}
      />
    </Card>
  );
}
