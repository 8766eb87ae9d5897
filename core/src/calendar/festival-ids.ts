/** Days people celebrate that are not (always) days off. Which day of a year each is: `festivals.ts`. */
export const FESTIVAL_IDS = [
  'laba',
  'xiaonian',
  'valentines',
  'lantern',
  'womensDay',
  'mothersDay',
  'childrensDay',
  'fathersDay',
  'qixi',
  'teachersDay',
  'doubleNinth',
  'doubleEleven',
  'winterSolstice',
  'christmasEve',
  'christmas',
] as const;
export type FestivalId = (typeof FESTIVAL_IDS)[number];
