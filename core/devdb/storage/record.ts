/** A stored document. `doc` is never changed in place: an update puts a new object there, so a cursor keeps what it saw. */
export interface Rec {
  readonly seq: number;
  doc: Record<string, unknown>;
}
