const DIGITS_APART = /(?<![0-9A-Za-z])(?:[0-9][ -]?){15,18}[0-9Xx](?![0-9A-Za-z])/gu;
const MOBILE = /(?<![0-9])(?:\+?86[ -]?)?(1[3-9][0-9])[ -]?([0-9]{4})[ -]?([0-9]{4})(?![0-9])/gu;

/** The check digit of bank cards (ISO/IEC 7812, Luhn). */
function isCardNumber(digits: string): boolean {
  if (!/^[3-6][0-9]{15,18}$/u.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check letter of a resident's identity number (GB 11643-1999). */
function isIdentityNumber(digits: string): boolean {
  if (!/^[1-9][0-9]{16}[0-9Xx]$/u.test(digits)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase();
}

/** Does a text hold a bank card's or a resident's number, blanks and dashes in it or not? */
export function holdsCardNumber(text: string): boolean {
  return [...text.matchAll(DIGITS_APART)].some(([found]) => {
    const digits = found.replace(/[ -]/gu, '');
    return isCardNumber(digits) || isIdentityNumber(digits);
  });
}

/** The mobile numbers in a text, the middle of each hidden: what names them may be written into a log. */
export function mobileNumbers(text: string): string[] {
  return [...new Set([...text.matchAll(MOBILE)].map(([, head = '', , tail = '']) => `${head}****${tail}`))];
}
