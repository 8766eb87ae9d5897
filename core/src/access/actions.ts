import type { StaffRole } from '../staff/model';

/** Who may do an action. An action that is not in the table cannot be named, so what is not listed is refused. */
export type ActionRule =
  | { who: 'anyone' }
  | { who: 'member' }
  | { who: 'merchant' }
  | { who: 'system' }
  | {
      who: 'staff';
      roles: readonly StaffRole[];
      /** orgTree: only on subjects inside the actor's part of the org tree. */
      scope: 'orgTree' | 'everywhere';
      /** A second person is needed: whoever made the subject may not do it. */
      notByMaker?: boolean;
    };

const EVERY_ROLE = ['head', 'branch', 'manager', 'reviewer', 'auditor', 'service'] as const;
const MAKERS = ['head', 'branch', 'manager'] as const;
const CHECKERS = ['head', 'branch', 'reviewer'] as const;

const member = { who: 'member' } as const;
const merchant = { who: 'merchant' } as const;
const staff = (roles: readonly StaffRole[], more: { scope?: 'orgTree' | 'everywhere'; notByMaker?: boolean } = {}) =>
  ({ who: 'staff', roles, scope: 'orgTree', ...more }) as const;

/** Every action of the product, and who may do it. */
export const ACTIONS = {
  'me.view': member,
  'offer.browse': member,
  'week.view': member,
  'group.browse': member,
  'groupCode.read': member,
  'group.wait': member,
  'district.search': member,
  'event.track': member,

  'shop.view': merchant,
  'shopOffer.view': merchant,
  'shopOffer.submit': merchant,

  'session.open': { who: 'anyone' },
  'session.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'session.close': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'overview.view': staff(EVERY_ROLE),
  'health.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'org.view': staff(EVERY_ROLE),
  'district.view': staff(EVERY_ROLE),
  'group.view': staff(EVERY_ROLE),
  'group.setState': staff(MAKERS),
  'broadcast.view': staff(EVERY_ROLE),
  'broadcast.create': staff(MAKERS),
  'broadcast.edit': staff(MAKERS),
  'broadcast.submit': staff(MAKERS),
  'broadcast.review': staff(CHECKERS, { notByMaker: true }),
  'broadcast.pause': staff([...MAKERS, 'reviewer']),
  'broadcast.resume': staff(MAKERS),
  'broadcast.end': staff(MAKERS),
  'broadcast.sendNow': staff(MAKERS),
  'broadcast.preview': staff([...MAKERS, 'reviewer']),
  'template.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'template.edit': staff(['head', 'branch']),
  'media.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'media.upload': staff(MAKERS),
  'delivery.view': staff(EVERY_ROLE),
  'delivery.settle': staff(MAKERS),
  'occurrence.view': staff(EVERY_ROLE),
  'occurrence.decide': staff(MAKERS),
  'task.view': staff(MAKERS),
  'task.settle': staff(MAKERS),
  'account.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'account.pause': staff(['head', 'branch'], { scope: 'everywhere' }),
  'alert.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'groupCode.upload': staff(MAKERS),
  'blacklist.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'blacklist.edit': staff(MAKERS, { scope: 'everywhere' }),
  'faq.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'faq.edit': staff(['head', 'branch'], { scope: 'everywhere' }),
  'handOver.view': staff(MAKERS),
  'handOver.settle': staff(MAKERS),
  'offer.view': staff(EVERY_ROLE),
  'offer.review': staff(CHECKERS, { notByMaker: true }),
  'offer.end': staff(['head', 'branch']),
  'calendar.view': staff(EVERY_ROLE, { scope: 'everywhere' }),
  'calendar.upload': staff(['head'], { scope: 'everywhere' }),

  'timer.run': { who: 'system' },
} as const satisfies Record<string, ActionRule>;

export type Action = keyof typeof ACTIONS;
