import { describe, expect, it } from '@jest/globals';
import { toExternalChatEvent } from './events';

const base = { Event: 'change_external_chat', ChatId: 'wr1', CreateTime: '1700000000' };
const at = new Date(1_700_000_000_000);

describe('events of customer groups', () => {
  it.each([
    [{ ChangeType: 'create' }, { type: 'created', chatId: 'wr1', at }],
    [{ ChangeType: 'dismiss' }, { type: 'dismissed', chatId: 'wr1', at }],
    [
      { ChangeType: 'update', UpdateDetail: 'change_owner' },
      { type: 'ownerChanged', chatId: 'wr1', at },
    ],
    [
      { ChangeType: 'update', UpdateDetail: 'something_new' },
      { type: 'changed', chatId: 'wr1', at, detail: 'something_new' },
    ],
    [
      {
        ChangeType: 'update',
        UpdateDetail: 'del_member',
        QuitScene: '1',
        MemChangeCnt: '1',
        MemChangeList: { Item: 'wm1' },
      },
      { type: 'membersLeft', chatId: 'wr1', at, count: 1, scene: 1, personIds: ['wm1'] },
    ],
    [
      { ChangeType: 'update', UpdateDetail: 'add_member', MemChangeCnt: '2', MemChangeList: { Item: ['wm1', 'wm2'] } },
      { type: 'membersJoined', chatId: 'wr1', at, count: 2, scene: null, personIds: ['wm1', 'wm2'] },
    ],
  ])('%j', (fields, expected) => {
    expect(toExternalChatEvent({ ...base, ...fields })).toEqual(expected);
  });

  it.each([{ Event: 'change_contact' }, { ChatId: '' }, { CreateTime: 'soon' }])('is none: %j', (fields) => {
    expect(toExternalChatEvent({ ...base, ChangeType: 'create', ...fields })).toBeNull();
  });
});
