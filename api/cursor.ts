/** Opaque cursors of keyset pages. */
import { fieldError } from '../domain/errors';

export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position inside a cursor, or 422 when it was not made by `encodeCursor` with these members. */
export function decodeCursor<T>(cursor: string, members: readonly (keyof T & string)[]): T {
  try {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Record<string, unknown>;

    if (members.every((member) => typeof position[member] === 'string' && isClean(member, position[member]))) {
      return position as T;
    }
  } catch {
    // Falls through to the refusal: a cursor that is no JSON is as wrong as one of another list.
  }

  throw fieldError('request/invalid', '/cursor');
}

/** Members named …At are instants; no member holds a NUL, which PostgreSQL refuses. */
function isClean(member: string, value: string): boolean {
  return !value.includes('\0') && (!member.endsWith('At') || !Number.isNaN(Date.parse(value)));
}
