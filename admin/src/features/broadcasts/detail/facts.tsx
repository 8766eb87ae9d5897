import { Card, Descriptions } from 'antd';
import { Link } from 'react-router-dom';
import type { BroadcastFull } from '../../../api/types';
import { nextRunText } from '../next-run.shared';
import { LIST_TEXTS } from '../texts';
import { useChoices } from '../use-choices';
import { factsOf, type Fact } from './facts-of';
import { DETAIL_TEXTS as T } from './texts';

const WIDE: readonly Fact['key'][] = ['when', 'audience', 'content', 'words'];

/** What the plan says and who stands behind it, in one card. */
export function PlanFacts({ plan }: { plan: BroadcastFull }) {
  const names = useChoices();
  const shown = factsOf(plan, names).filter(({ key, text }) => key !== 'title' && text !== '');
  const facts = shown.map(({ key, text }) => ({
    key,
    label: T.facts[key],
    children: (
      <span className="fl-pre">{key === 'audience' ? `${text} · ${LIST_TEXTS.groups(plan.groups)}` : text}</span>
    ),
    ...(WIDE.includes(key) && { span: 'filled' as const }),
  }));
  return (
    <Card>
      <div className="fl-stack">
        <Descriptions
          column={{ xs: 1, sm: 2 }}
          size="small"
          items={[
            ...facts,
            {
              key: 'next',
              label: T.facts.next,
              children: nextRunText(plan),
            },
            { key: 'org', label: T.facts.org, children: plan.orgName },
            { key: 'by', label: T.facts.by, children: plan.createdByName },
            { key: 'reviewer', label: T.facts.reviewer, children: plan.reviewedByName ?? '—' },
            { key: 'note', label: T.facts.note, children: plan.reviewNote === '' ? '—' : plan.reviewNote },
          ]}
        />
        <Link to={`/occurrences?broadcastId=${plan.id}`}>{T.occurrences}</Link>
      </div>
    </Card>
  );
}
