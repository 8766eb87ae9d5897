import { OFFER_STATE_TEXTS } from '@fulin/core/offers/texts';
import { Tag } from 'antd';
import type { OfferItem } from '../../api/types';
import { dayOf, dayText } from '../../shared/time';
import { OFFER_STATE_COLORS, OFFER_TEXTS as T } from './texts';

/** Both days included: an offer's `to` is the first instant at which it is over. */
export const periodText = (row: OfferItem): string =>
  `${dayText(dayOf(row.from))} – ${dayText(dayOf(new Date(Date.parse(row.to) - 1)))}`;
export const stockText = (row: OfferItem): string => (row.stockLeft === null ? T.unlimited : T.stock(row.stockLeft));
export const OfferTag = ({ row }: { row: OfferItem }) => (
  <Tag color={OFFER_STATE_COLORS[row.state]}>{OFFER_STATE_TEXTS[row.state]}</Tag>
);
