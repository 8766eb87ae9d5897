/** An entry of the FAQ, as ops see it. */
export interface FaqView {
  id: string;
  orgId: string;
  orgName: string;
  question: string;
  keywords: string[];
  synonyms: string[];
  answer: string;
  mediaId: string | null;
  state: 'active' | 'off';
  version: number;
  updatedByName: string;
  updatedAt: Date;
  /** May the asker change it? What comes from an org above may not be. */
  mayEdit: boolean;
}

/** A question that lies (or lay) with a group's manager. */
export interface HandOverView {
  id: string;
  groupId: string;
  groupName: string;
  managerName: string;
  personName: string;
  why: 'asked' | 'notUnderstood';
  messages: { text: string; at: Date }[];
  state: 'open' | 'done';
  note: string;
  settledByName: string;
  settledAt: Date | null;
  createdAt: Date;
}
