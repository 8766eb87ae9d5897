import { expect, test } from '@jest/globals';
import { hashPassword, verifyPassword } from './password';

test('a password matches its own hash and nothing else', async () => {
  const hash = await hashPassword('fulin-demo');
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=1\$/);
  expect(await verifyPassword('fulin-demo', hash)).toBe(true);
  expect(await verifyPassword('fulin-demo ', hash)).toBe(false);
  expect(await verifyPassword('', hash)).toBe(false);
});

test('two hashes of one password differ', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
});

test.each(['', 'plain', '$scrypt$ln=30,r=8,p=1$c2FsdA$a2V5', '$scrypt$ln=15,r=8,p=1$c2FsdA$'])(
  'an unreadable hash %j matches nothing',
  async (hash) => {
    expect(await verifyPassword('', hash)).toBe(false);
  },
);
