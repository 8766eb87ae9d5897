/** The overview's warnings, in words. */
export const WARNING_TEXTS = {
  more: (rule: string, count: number) => `${rule}:另有 ${count} 项`,
};
