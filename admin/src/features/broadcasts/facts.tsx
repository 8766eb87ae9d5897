import { Card, Descriptions } from 'antd';
import type { BroadcastFull } from '../../api/types';
import { CITY_TEXTS } from '../../shared/texts';
import { momentText } from '../../shared/time';
import { DETAIL_TEXTS as T, FORM_TEXTS, KIND_TEXTS, LIST_TEXTS, MEAL_OPTIONS } from './texts';
import { useChoices } from './use-choices';

function contentText({ content }: BroadcastFull): string {
  const label = FORM_TEXTS.contentTypes.find((type) => type.value === content.type)?.label ?? '';
  if (content.type !== 'nearbyDeals' && content.type !== 'billingDay') return label;
  const meal =
    content.type === 'nearbyDeals' ? MEAL_OPTIONS.find((m) => m.value === (content.meal ?? 'any'))?.label : null;
  return [label, meal, `${content.radiusM} 米内`, `最多 ${content.limit} 条`].filter(Boolean).join(' · ');
}

function useAudienceText({ audience }: BroadcastFull): string {
  const { orgs, districts, groups } = useChoices();
  const names = (ids: string[], options: { value: string; label: string }[]): string[] => {
    const known = new Map(options.map((option) => [option.value, option.label]));
    const first = ids.slice(0, 4).map((id) => known.get(id) ?? id);
    return ids.length > 4 ? [...first, `等 ${ids.length} 个`] : first;
  };
  if (audience.groupIds.length > 0) return names(audience.groupIds, groups).join('、');
  const parts = [
    ...names(audience.orgIds, orgs),
    ...audience.cities.map((city) => CITY_TEXTS[city] ?? city),
    ...names(audience.districtIds, districts),
  ];
  const range = parts.length === 0 ? '全部社群' : parts.join('、');
  const except = names(audience.excludeGroupIds, groups);
  return except.length === 0 ? range : `${range}（不含 ${except.join('、')}）`;
}

/** What the plan says, in one card. */
export function PlanFacts({ plan }: { plan: BroadcastFull }) {
  const audience = useAudienceText(plan);
  const missed = FORM_TEXTS.missedOptions.find((option) => option.value === plan.missedRun)?.label;
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, sm: 2 }}
        size="small"
        items={[
          { key: 'when', label: LIST_TEXTS.columns.when, children: plan.recurrenceText, span: 'filled' },
          {
            key: 'next',
            label: T.facts.next,
            children: plan.nextRunAt === null ? LIST_TEXTS.nextNone : momentText(plan.nextRunAt),
          },
          { key: 'kind', label: T.facts.kind, children: KIND_TEXTS[plan.kind] },
          {
            key: 'audience',
            label: T.facts.audience,
            children: `${audience} · ${LIST_TEXTS.groups(plan.groups)}`,
            span: 'filled',
          },
          { key: 'content', label: T.facts.content, children: contentText(plan), span: 'filled' },
          { key: 'window', label: T.facts.window, children: T.minutes(plan.windowMinutes) },
          { key: 'missed', label: T.facts.missed, children: missed },
          { key: 'org', label: T.facts.org, children: plan.orgName },
          { key: 'by', label: T.facts.by, children: plan.createdByName },
          { key: 'reviewer', label: T.facts.reviewer, children: plan.reviewedByName ?? '—' },
          { key: 'note', label: T.facts.note, children: plan.reviewNote === '' ? '—' : plan.reviewNote },
        ]}
      />
    </Card>
  );
}
