import type { Delivery, MessageBody, MessageKind } from '../broadcasts/model';

/** What a delivery counts as for quotas; a plan's message counts by what it is. */
export function messageKindOf(kind: Delivery['kind'], bodyType: MessageBody['type']): MessageKind {
  if (kind !== 'broadcast') return kind;
  return bodyType === 'text' ? 'post' : 'card';
}

/** What a delivery may still come to count as: more than one before its message is made. */
export function possibleKinds({ kind, body }: Pick<Delivery, 'kind' | 'body'>): readonly MessageKind[] {
  if (kind !== 'broadcast') return [kind];
  return body ? [messageKindOf(kind, body.type)] : ['post', 'card'];
}
