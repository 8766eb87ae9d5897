import { expect, it } from '@jest/globals';
import { detailOf, whyText } from './why';

it('says in Chinese what parts say of themselves, and passes on what it does not know', () => {
  expect(whyText('last heartbeat 12 s ago')).toBe('12 秒前有过心跳，之后没有消息');
  expect(whyText('no answer (MongoNetworkError)')).toBe('连接不上');
  expect(whyText('no answer within 1500 ms')).toBe('1500 毫秒内没有应答');
  expect(whyText('something new')).toBe('something new');
  expect(whyText('')).toBe('');
  expect(detailOf('pingMs', 4)).toEqual({ label: '应答用时', text: '4 毫秒' });
  expect(detailOf('ageMs', 1_562)).toEqual({ label: '上次更新', text: '2 秒前' });
  expect(detailOf('else', true)).toEqual({ label: 'else', text: 'true' });
});
