import { expect, it } from '@jest/globals';
import { pictureProblem } from './picture-file';
import { MEDIA_TEXTS as T } from './texts';

it('takes pictures of a size that the API takes', () => {
  expect(pictureProblem({ type: 'image/png', size: 2 * 1_048_576 })).toBeNull();
  expect(pictureProblem({ type: 'image/jpeg', size: 2 * 1_048_576 + 1 })).toBe(T.tooLarge(2));
  expect(pictureProblem({ type: 'image/gif', size: 10 })).toBe(T.wrongType);
  expect(pictureProblem({ type: '', size: 10 })).toBe(T.wrongType);
});
