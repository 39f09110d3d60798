/** Where a figure comes from: counted from assignments, worked out of others, pushed by another system, read from a file, or typed by a person. */
export const PROVENANCES = ['assignments', 'computed', 'system', 'file', 'hand'] as const;
export type Provenance = (typeof PROVENANCES)[number];

/** Which row of which file a figure was read from. */
export interface SourceFile {
  readonly name: string | null;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly row: number;
}
