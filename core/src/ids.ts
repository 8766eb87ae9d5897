import { customAlphabet } from 'nanoid';

const random = customAlphabet('0123456789abcdefghijkmnpqrstuvwxyz', 16);

/** A new id such as `off_3k9…`: the prefix tells a person what it names. 16 characters of 34: 81 bits. */
export function newId(prefix: string): string {
  return `${prefix}_${random()}`;
}
