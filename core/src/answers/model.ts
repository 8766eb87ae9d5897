/** 常见问题: one question people ask in the groups, and what the bot answers. */
export interface FaqEntry {
  _id: string;
  orgId: string;
  orgPath: string[];
  /** The question as a whole sentence. */
  question: string;
  /** Words that alone, or between words of asking (怎么…, …在哪), are this question. */
  keywords: string[];
  /** Other whole sentences that ask the same. */
  synonyms: string[];
  /** May hold named variables of the group, e.g. 「{群名}」. Empty when the answer is a picture alone. */
  answer: string;
  /** A picture sent after the text. */
  mediaId: string | null;
  state: 'active' | 'off';
  version: number;
  updatedBy: string;
  createdAt: Date;
  updatedAt: Date;
}

/** One sentence addressed to the bot, kept for a few days so that a hand-over has its context. `_id` = the channel's message id. */
export interface AskedQuestion {
  _id: string;
  groupId: string;
  personId: string;
  /** Long numbers are masked. */
  text: string;
  understood: boolean;
  at: Date;
}

/** 转人工: somebody's question that the bot passed on to the group's manager. */
export interface HandOver {
  _id: string;
  groupId: string;
  orgId: string;
  managerId: string;
  personId: string;
  personName: string;
  why: 'asked' | 'notUnderstood';
  /** What the person said to the bot, oldest first, at most five. */
  messages: { text: string; at: Date }[];
  state: 'open' | 'done';
  note: string;
  settledBy: string | null;
  settledAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
