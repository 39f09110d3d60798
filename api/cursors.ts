/** Page cursors: opaque to callers, and worth nothing when tampered with. */
import type { z } from 'zod';
import { fieldError } from '../domain/errors';

export function encodeCursor(position: unknown): string | null {
  return position === null ? null : Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** The position that a cursor stands for; 422 when it is none of ours. */
export function decodeCursor<S extends z.ZodType>(cursor: string | undefined, shape: S): z.output<S> | null {
  if (cursor === undefined) {
    return null;
  }

  try {
    const text = Buffer.from(cursor, 'base64url').toString();

    return shape.parse(text.includes('\\u0000') ? null : JSON.parse(text));
  } catch {
    throw fieldError('request/invalid', '/cursor');
  }
}
