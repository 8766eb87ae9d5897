import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import type { BroadcastFull } from '../../../api/types';
import { useStaff } from '../../../session/use-session';
import type { usePlanActions } from '../use-plan-actions';
import { DETAIL_TEXTS as T } from './texts';

type Review = ReturnType<typeof usePlanActions>['review'];

/** Approve, or send back with a reason. */
export function ReviewForm({ review }: { review: Review }) {
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && note.trim() === '';
  const reject = (): void => {
    setAsked(true);
    if (note.trim() !== '') review.mutate({ approve: false, note: note.trim() });
  };
  return (
    <Form layout="vertical">
      <Form.Item
        label={T.noteLabel}
        htmlFor="review-note"
        {...(missing && { validateStatus: 'error' as const, help: T.noteNeeded })}
      >
        <Input.TextArea
          id="review-note"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          placeholder={T.noteHint}
          maxLength={500}
          autoSize={{ minRows: 2 }}
        />
      </Form.Item>
      <div className="fl-row">
        <Button
          type="primary"
          loading={review.isPending && review.variables.approve}
          onClick={() => review.mutate({ approve: true, note: note.trim() })}
        >
          {T.approve}
        </Button>
        <Button danger loading={review.isPending && !review.variables.approve} onClick={reject}>
          {T.reject}
        </Button>
      </div>
    </Form>
  );
}

/** The second pair of eyes on a new plan. Says why when one may not. */
export function ReviewCard({ plan, review }: { plan: BroadcastFull; review: Review }) {
  const staff = useStaff();
  if (!plan.can.approve) {
    const own = staff !== null && (staff.id === plan.createdBy || staff.id === plan.editedBy);
    return <Alert type="info" showIcon title={T.reviewTitle} description={own ? T.reviewSelf : T.reviewNotAllowed} />;
  }
  return (
    <Card title={T.reviewTitle}>
      <p className="fl-muted">{T.reviewHint}</p>
      <ReviewForm review={review} />
    </Card>
  );
}
