import { beijingDay } from '../calendar/day';
import { pickDeals, pickWelcomeDeals, type DealContent, type DealPick, type OfferSource } from './deal-lines';
import type { BroadcastContent, MessageBody } from '../broadcasts/model';
import { newcomerValues, sceneValues, type ComposedFor, type Scene } from './scene';
import { BILLING_OPENINGS, CLOSING, MEAL_OPENINGS, NEARBY_OPENINGS, pickLine } from './texts';
import type { VariableValues } from './variable-names';
import { renderVariables, usesVariable } from './variables';

export type { OfferSource } from './deal-lines';

export type Composed =
  | {
      ok: true;
      body: MessageBody;
      /** The offers it shows. */
      offerIds: string[];
      /** How many of them the group has seen too lately: hardly any other was left. */
      repeats: number;
    }
  | { ok: false; reason: 'noLiveOffers' | 'nobodyNew' };

const plain = (body: MessageBody): Composed => ({ ok: true, body, offerIds: [], repeats: 0 });
const text = (rendered: string, deals?: DealPick): Composed => ({
  ok: true,
  body: { type: 'text', text: rendered },
  offerIds: deals?.offerIds ?? [],
  repeats: deals?.repeats ?? 0,
});

function openingOf(content: DealContent, group: ComposedFor, values: VariableValues, at: Date): string {
  const own = renderVariables(content.intro, values);
  if (own !== '') return own;
  const lines =
    content.type === 'billingDay' ? BILLING_OPENINGS : content.meal ? MEAL_OPENINGS[content.meal] : NEARBY_OPENINGS;
  return pickLine(lines, `${beijingDay(at)}:${group._id}`).replace('{place}', () => group.districtName);
}

/** One text a step whose day it is for somebody, the steps in order, each to the people it is for. */
function composeSeries(
  content: Extract<BroadcastContent, { type: 'series' }>,
  values: VariableValues,
  newcomers: Scene['newcomers'] = [],
): Composed {
  const parts = [...content.steps]
    .sort((a, b) => a.day - b.day)
    .flatMap((step) => {
      const people = newcomers.filter((one) => one.daysAgo === step.day);
      if (people.length === 0) return [];
      return [renderVariables(step.text, { ...values, ...newcomerValues(people), 入群天数: String(step.day) })];
    });
  return parts.length === 0 ? { ok: false, reason: 'nobodyNew' } : text(parts.join('\n\n'));
}

function composeWelcome(
  content: Extract<BroadcastContent, { type: 'welcome' }>,
  group: ComposedFor,
  values: VariableValues,
  at: Date,
  offers: OfferSource,
  newcomers: Scene['newcomers'] = [],
): Composed {
  if (newcomers.length === 0) return { ok: false, reason: 'nobodyNew' };
  const deals = usesVariable(content.text, '优惠') ? pickWelcomeDeals(content, group, at, offers) : undefined;
  const named = { ...values, ...newcomerValues(newcomers), 优惠: deals?.lines.join('\n') ?? '' };
  return text(renderVariables(content.text, named), deals);
}

/**
 * What one group gets. Variables speak of the occurrence (`scene.dueAt`), offers are those of the moment `at`. Deal posts take the best
 * offers round the group's district; with nothing to offer, or nobody new to greet, there is no post. The same group, moment, scene and
 * offers always give the same message.
 */
export function composeMessage(
  content: BroadcastContent,
  group: ComposedFor,
  at: Date,
  offers: OfferSource,
  scene: Scene = {},
): Composed {
  const values = sceneValues(group, scene, at);
  switch (content.type) {
    case 'text':
      return text(renderVariables(content.text, values));
    case 'picture':
      return plain({ type: 'image', mediaId: content.mediaId });
    case 'link':
      return plain({
        type: 'link',
        title: renderVariables(content.title, values),
        description: renderVariables(content.description, values),
        url: content.url,
        thumbMediaId: content.thumbMediaId,
      });
    case 'miniProgram':
      return plain({
        type: 'miniProgram',
        title: renderVariables(content.title, values),
        pagePath: content.pagePath,
        thumbMediaId: content.thumbMediaId,
      });
    case 'series':
      return composeSeries(content, values, scene.newcomers);
    case 'welcome':
      return composeWelcome(content, group, values, at, offers, scene.newcomers);
    case 'nearbyDeals':
    case 'billingDay': {
      const deals = pickDeals(content, group, at, offers, scene.shown);
      if (deals.lines.length === 0) return { ok: false, reason: 'noLiveOffers' };
      return text([openingOf(content, group, values, at), ...deals.lines, CLOSING].join('\n\n'), deals);
    }
  }
}
