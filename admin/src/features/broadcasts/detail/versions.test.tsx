/** @jest-environment jsdom */
import { afterEach, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { PlanFields } from '../../../api/types';
import { EMPTY_DRAFT, toDraft } from '../form/draft-form';
import { compareFacts, factsOf, type Names } from './facts-of';
import { DETAIL_TEXTS, REVISION_TEXTS as T } from './texts';
import { VersionTable } from './version-table';

jest.setTimeout(30_000);
afterEach(cleanup);

const names: Names = {
  orgs: [{ value: 'org_sh', label: '上海分行' }],
  districts: [{ value: 'dis_1', label: '静安寺' }],
  groups: [{ value: 'group_001', label: '静安寺福利群' }],
};
const draft = toDraft({
  ...EMPTY_DRAFT,
  title: '午餐',
  content: { ...EMPTY_DRAFT.content, intro: '中午好' },
  audience: {
    ...EMPTY_DRAFT.audience,
    orgIds: ['org_sh'],
    tags: ['商务'],
    minMembers: 50,
    excludeGroupIds: ['group_001'],
  },
});
if (draft === null) throw new Error('incomplete');
const now: PlanFields = draft;
const next: PlanFields = {
  ...now,
  hours: { notBefore: 540, notAfter: 1260 },
  content: { type: 'text', text: '午饭时间到' },
};

it('says a plan in words', () => {
  const text = Object.fromEntries(factsOf(now, names).map(({ key, text: words }) => [key, words]));
  expect(text).toMatchObject({ when: '每个工作日 11:00', words: '中午好', hours: DETAIL_TEXTS.allDay });
  expect(text['audience']).toContain('上海分行');
  expect(text['audience']).toContain('#商务');
  expect(text['audience']).toContain('50 人以上');
  expect(text['audience']).toContain('静安寺福利群');
});

it('knows what differs between two versions', () => {
  const changed = compareFacts(factsOf(now, names), factsOf(next, names)).filter((row) => row.changed);
  expect(changed.map(({ key }) => key)).toEqual(['content', 'words', 'hours']);
  expect(changed.find(({ key }) => key === 'hours')).toMatchObject({ now: DETAIL_TEXTS.allDay, next: '09:00–21:00' });
});

it('marks what differs, and shows the rest when asked', () => {
  render(<VersionTable rows={compareFacts(factsOf(now, names), factsOf(next, names))} />);
  expect(document.querySelectorAll('tbody tr')).toHaveLength(3);
  expect([...document.querySelectorAll('ins')].map((mark) => mark.textContent)).toContain('午饭时间到');
  fireEvent.click(screen.getByRole('checkbox', { name: T.onlyChanged }));
  expect(document.querySelectorAll('tbody tr').length).toBeGreaterThan(6);
  expect(document.querySelectorAll('ins')).toHaveLength(3);
});

it('says so when nothing differs', () => {
  render(<VersionTable rows={compareFacts(factsOf(now, names), factsOf(now, names))} />);
  expect(screen.queryByText(T.nothing)).not.toBeNull();
});
