import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { OpsRouter } from '@fulin/cloudfunctions/ops/router';

type Inputs = inferRouterInputs<OpsRouter>;
type Outputs = inferRouterOutputs<OpsRouter>;

export type SessionView = Outputs['session']['me'];
export type OverviewData = Outputs['overview']['get'];
export type HealthData = Outputs['health']['get'];

export type GroupItem = Outputs['groups']['list']['items'][number];
export type GroupDetail = Outputs['groups']['get'];
export type GroupState = GroupItem['state'];
export type UploadedCode = Outputs['groups']['uploadCode'];
export type FaqItem = Outputs['faq']['list']['items'][number];
export type FaqDraft = Inputs['faq']['save']['entry'];
export type BlacklistItem = Outputs['blacklist']['list']['items'][number];
export type HandOverItem = Outputs['handOvers']['list']['items'][number];

export type BroadcastItem = Outputs['broadcasts']['list']['items'][number];
export type BroadcastFull = Outputs['broadcasts']['get'];
export type BroadcastDraft = Inputs['broadcasts']['create']['draft'];
export type DraftRecurrence = BroadcastDraft['recurrence'];
export type DraftAudience = BroadcastDraft['audience'];
export type DraftContent = BroadcastDraft['content'];
/** What a person may change of a plan, as it comes over the wire. */
export type PlanFields = Omit<BroadcastDraft, 'orgId' | 'templateId'>;
export type Run = Outputs['broadcasts']['nextRuns'][number];
export type Preview = Outputs['broadcasts']['preview'];
export type Rehearsal = Outputs['rehearsal']['run'];
export type TemplateItem = Outputs['templates']['list']['items'][number];
export type TemplateFull = Outputs['templates']['get'];

export type TaskItem = Outputs['tasks']['list']['items'][number];
export type OccurrenceItem = Outputs['occurrences']['list'][number];
export type OccurrenceFull = Outputs['occurrences']['get'];
export type OccurrenceDelivery = Outputs['occurrences']['deliveries']['items'][number];
export type AccountItem = Outputs['accounts']['list']['accounts'][number];
export type AlertItem = Outputs['alerts']['list']['open'][number];
export type DeliveryItem = Outputs['deliveries']['list']['items'][number];

export type OfferItem = Outputs['offers']['list']['items'][number];
export type CalendarYearData = Outputs['calendar']['year'];
export type CalendarUploadDay = Inputs['calendar']['upload']['days'][number];
export type DistrictItem = Outputs['districts']['list'][number];
