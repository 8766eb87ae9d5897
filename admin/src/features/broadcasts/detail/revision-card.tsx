import { App, Button, Card } from 'antd';
import type { BroadcastFull } from '../../../api/types';
import { momentText } from '../../../shared/time';
import { useChoices } from '../use-choices';
import type { usePlanActions } from '../use-plan-actions';
import { compareFacts, factsOf } from './facts-of';
import { ReviewForm } from './review-card';
import { DETAIL_TEXTS, REVISION_TEXTS as T } from './texts';
import { VersionTable } from './version-table';

type Revision = NonNullable<BroadcastFull['revision']>;

interface RevisionCardProps {
  plan: BroadcastFull;
  revision: Revision;
  actions: ReturnType<typeof usePlanActions>;
}

/** The next version of a running plan: what would change, and the decision on it. */
export function RevisionCard({ plan, revision, actions }: RevisionCardProps) {
  const { modal } = App.useApp();
  const { review, discard } = actions;
  const names = useChoices();
  const rows = compareFacts(factsOf(plan, names), factsOf(revision.fields, names));
  const askDiscard = (): void => {
    modal.confirm({
      title: T.discardTitle,
      content: T.discardText,
      okButtonProps: { danger: true },
      onOk: () => discard.mutate(),
    });
  };
  return (
    <Card title={T.title} className="fl-attention">
      <div className="fl-stack">
        <span>{T.by(revision.editedByName, momentText(revision.submittedAt))}</span>
        <VersionTable rows={rows} />
        {plan.can.approve ? (
          <>
            <span className="fl-muted">{T.hint}</span>
            <ReviewForm review={review} />
          </>
        ) : (
          <span className="fl-muted">{plan.can.edit ? T.self : DETAIL_TEXTS.reviewNotAllowed}</span>
        )}
        {plan.can.edit && (
          <div>
            <Button danger type="text" loading={discard.isPending} onClick={askDiscard}>
              {T.discard}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
