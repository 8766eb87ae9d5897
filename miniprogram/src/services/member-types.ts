import type { MemberRouter } from '@fulin/cloudfunctions/member/router';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

export type MemberInputs = inferRouterInputs<MemberRouter>;
/** As they arrive: dates are ISO text. */
export type MemberOutputs = inferRouterOutputs<MemberRouter>;

export type OfferCardView = MemberOutputs['offers']['near']['items'][number];
export type OfferDetailView = MemberOutputs['offers']['get'];
export type CategoryView = MemberOutputs['offers']['categories'][number];
export type GroupCardView = MemberOutputs['groups']['near'][number];
export type GroupCodeAnswer = MemberOutputs['groups']['code'];
export type WeekDay = MemberOutputs['calendar']['week']['days'][number];
export type Me = MemberOutputs['me']['get'];
export type District = MemberOutputs['districts']['search'][number];
