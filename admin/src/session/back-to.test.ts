import { expect, it } from '@jest/globals';
import { logInPath, readBackPath } from './back-to';

it('brings people back to where they were, and nowhere else', () => {
  const path = '/groups?city=shanghai&q=静安寺';
  const back = new URLSearchParams(logInPath(path).split('?')[1]).get('back');
  expect(readBackPath(back)).toBe(path);
  expect(logInPath('/')).toBe('/login');
  for (const bad of [null, '', 'https://bad.example', '//bad.example', '/\\bad.example', '/login?back=/']) {
    expect(readBackPath(bad)).toBe('/');
  }
});
