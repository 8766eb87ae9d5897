/** One change by staff. Entries are chained: `hash` covers the entry and `prevHash`. `_id` is the running number, zero-padded. */
export interface AuditEntry {
  _id: string;
  at: Date;
  actorId: string;
  actorName: string;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
  prevHash: string;
  hash: string;
}
