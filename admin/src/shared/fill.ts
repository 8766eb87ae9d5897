interface Filled {
  memberCount: number;
  capacity: number;
}

export const FILL_LEVELS = [
  { key: 'roomy', label: '宽松', color: '#2a9d8f' },
  { key: 'busy', label: '较满', color: '#e9a23b' },
  { key: 'tight', label: '将满', color: '#d64545' },
] as const;

/** Whole percent of the capacity in use, 0–100. A group without capacity is full. */
export function fillPercent({ memberCount, capacity }: Filled): number {
  if (capacity <= 0) return 100;
  return Math.max(0, Math.min(100, Math.floor((memberCount / capacity) * 100)));
}

/** Under 70 % roomy, from 90 % tight, busy between. */
export function fillLevel(group: Filled): (typeof FILL_LEVELS)[number] {
  const percent = fillPercent(group);
  if (percent >= 90) return FILL_LEVELS[2];
  return percent >= 70 ? FILL_LEVELS[1] : FILL_LEVELS[0];
}

export function fillColor(group: Filled): string {
  return fillLevel(group).color;
}
