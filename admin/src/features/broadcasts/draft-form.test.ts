import { describe, expect, it } from '@jest/globals';
import type { BroadcastFull } from '../../api/types';
import { draftOf, EMPTY_DRAFT, fromBroadcast, toDraft, withTitle, type DraftForm } from './draft-form';

const lunch: DraftForm = {
  ...EMPTY_DRAFT,
  title: ' 工作日午餐 ',
  audience: { ...EMPTY_DRAFT.audience, districtIds: ['dis_1'], excludeGroupIds: ['group_002'] },
};

/** A stored plan with the draft's content, as the API answers it. */
function stored(form: DraftForm): BroadcastFull {
  const draft = toDraft(form);
  if (draft === null) throw new Error('incomplete');
  return { ...draft, id: 'bc_1', orgId: 'org_sh', version: 3 } as unknown as BroadcastFull;
}

describe('broadcast form', () => {
  it('says nothing while text or groups are missing', () => {
    expect(toDraft({ ...lunch, content: { ...lunch.content, type: 'text', text: '  ' } })).toBeNull();
    expect(toDraft({ ...lunch, audience: { ...lunch.audience, mode: 'groups' } })).toBeNull();
  });

  it('sends only the chosen way to pick groups', () => {
    const chosen = { ...lunch.audience, mode: 'groups' as const, groupIds: ['group_001'] };
    expect(toDraft({ ...lunch, audience: chosen })?.audience).toEqual({
      orgIds: [],
      cities: [],
      districtIds: [],
      groupIds: ['group_001'],
      excludeGroupIds: [],
    });
    expect(toDraft(lunch)?.audience).toMatchObject({
      groupIds: [],
      districtIds: ['dis_1'],
      excludeGroupIds: ['group_002'],
    });
  });

  it.each<[string, Partial<DraftForm['content']>]>([
    ['text', { type: 'text', text: '周五加油立减' }],
    ['deals of a meal', { type: 'nearbyDeals', meal: 'dinner', intro: '晚上好' }],
    ['deals of any meal', { type: 'nearbyDeals', meal: 'any' }],
    ['billing day', { type: 'billingDay', limit: 3 }],
  ])('%s: stored, shown again, and the same', (_name, content) => {
    const form = { ...lunch, content: { ...lunch.content, ...content } };
    const plan = stored(form);
    expect(toDraft(fromBroadcast(plan))).toEqual(toDraft(form));
    expect(draftOf(plan)).toMatchObject({ orgId: 'org_sh', title: '工作日午餐', content: plan.content });
    expect(draftOf(plan)).not.toHaveProperty('version');
  });

  it('lends a title to a preview only', () => {
    const nameless = toDraft({ ...lunch, title: '' });
    expect(withTitle(nameless, '未命名')?.title).toBe('未命名');
    expect(withTitle(toDraft(lunch), '未命名')?.title).toBe('工作日午餐');
    expect(withTitle(null, '未命名')).toBeNull();
  });
});
