import { expect, it } from '@jest/globals';
import { isComplete, movedUp, routeBy } from './routes.shared';

const person = routeBy({ id: 'account_person', channel: 'person' }, 'group_001');
const wecom = routeBy({ id: 'account_wecom', channel: 'wecom' }, 'group_001');

it('knows a group by its own id where a person sends, and asks for the id elsewhere', () => {
  expect(person).toEqual({ channel: 'person', accountId: 'account_person', channelRoomId: 'group_001' });
  expect(isComplete([person])).toBe(true);
  expect(isComplete([person, wecom])).toBe(false);
  expect(isComplete([person, { ...wecom, channelRoomId: ' wrOgQ ' }])).toBe(true);
  expect(isComplete([])).toBe(true);
});

it('moves a way up, and the first one nowhere', () => {
  expect(movedUp([person, wecom], 1)).toEqual([wecom, person]);
  expect(movedUp([person, wecom], 0)).toEqual([person, wecom]);
});
