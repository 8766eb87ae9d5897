import { CATEGORY_TEXTS } from '@fulin/core/merchants/texts';
import { KIND_TEXTS } from '@fulin/core/offers/texts';
import { Button, Descriptions, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { OfferItem } from '../../api/types';
import { useAllowed } from '../../session/use-allowed';
import { useAction } from '../../shared/use-action';
import { OfferTag, periodText, stockText } from './offer-bits';
import { OFFER_TEXTS as T } from './texts';

const REFRESH = ['offers', 'overview'];

function NoteField(props: {
  label: string;
  hint: string;
  value: string;
  missing: boolean;
  onChange: (text: string) => void;
}) {
  return (
    <Form.Item
      label={props.label}
      htmlFor="offer-note"
      {...(props.missing && { validateStatus: 'error' as const, help: T.noteNeeded })}
    >
      <Input.TextArea
        id="offer-note"
        value={props.value}
        placeholder={props.hint}
        maxLength={500}
        autoSize={{ minRows: 2 }}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Form.Item>
  );
}

function Decide({ offer, onDone }: { offer: OfferItem; onDone: () => void }) {
  const mayReview = useAllowed('offer.review') && offer.state === 'submitted';
  const mayEnd = useAllowed('offer.end') && offer.state === 'approved';
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const { id, version } = offer;
  const review = useAction({
    run: (approve: boolean) => api.offers.review.mutate({ id, version, approve, note: note.trim() }),
    done: (row) => (row.state === 'rejected' ? T.rejected : T.approved),
    refresh: REFRESH,
    onDone,
  });
  const end = useAction({
    run: () => api.offers.end.mutate({ id, version, note: note.trim() }),
    done: T.ended,
    refresh: REFRESH,
    onDone,
  });
  if (!mayReview && !mayEnd) return null;
  const withNote = (act: () => void): void => {
    setAsked(true);
    if (note.trim() !== '') act();
  };
  return (
    <Form layout="vertical">
      <NoteField
        label={mayReview ? T.note : T.endNote}
        hint={mayReview ? T.noteHint : T.endHint}
        value={note}
        missing={asked && note.trim() === ''}
        onChange={setNote}
      />
      {mayReview ? (
        <div className="fl-row">
          <Button type="primary" loading={review.isPending && review.variables} onClick={() => review.mutate(true)}>
            {T.approve}
          </Button>
          <Button
            danger
            loading={review.isPending && !review.variables}
            onClick={() => withNote(() => review.mutate(false))}
          >
            {T.reject}
          </Button>
          <span className="fl-muted">{T.reviewHint}</span>
        </div>
      ) : (
        <Button danger loading={end.isPending} onClick={() => withNote(() => end.mutate(undefined))}>
          {T.end}
        </Button>
      )}
    </Form>
  );
}

/** One offer at the side, with the decision it waits for. Open while `offer` is not null. */
export function OfferDrawer({ offer, onClose }: { offer: OfferItem | null; onClose: () => void }) {
  return (
    <Drawer open={offer !== null} onClose={onClose} size={440} title={offer?.title ?? T.title} destroyOnHidden>
      {offer !== null && (
        <div className="fl-stack fl-stack-wide">
          <Descriptions
            column={1}
            size="small"
            items={[
              { key: 'state', label: T.columns.state, children: <OfferTag row={offer} /> },
              { key: 'merchant', label: T.columns.merchant, children: offer.merchantName },
              { key: 'category', label: T.category, children: CATEGORY_TEXTS[offer.category] },
              { key: 'kind', label: T.columns.kind, children: KIND_TEXTS[offer.kind] },
              { key: 'period', label: T.columns.period, children: periodText(offer) },
              { key: 'stock', label: T.columns.stock, children: stockText(offer) },
              { key: 'id', label: T.id, children: offer.id },
            ]}
          />
          <Decide key={`${offer.id}:${offer.version}`} offer={offer} onDone={onClose} />
        </div>
      )}
    </Drawer>
  );
}
