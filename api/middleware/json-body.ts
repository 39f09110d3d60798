/** Reads a JSON body strictly: size, UTF-8, syntax, depth, and text that can be stored. */
import express from 'express';
import type { Request, RequestHandler } from 'express';
import { DomainError, fieldError } from '../../domain/errors';
import { pointerTo } from '../field-errors';

/** Bodies of commands travel through the engine, which takes this much. */
const LIMIT = '64kb';
/** No shape of ours is half as deep; recursion over a body is then always safe. */
const MAX_DEPTH = 32;

/** Reads the bytes of the body whatever its type; what they mean is settled by `readJson`. */
export const rawBody: RequestHandler = express.raw({ type: () => true, limit: LIMIT, inflate: false });

/** The value that the body holds: undefined for an empty one. Throws 400 when it cannot be read. */
export function readJson(req: Request): unknown {
  const bytes: unknown = req.body;

  if (!Buffer.isBuffer(bytes) || bytes.length === 0 || !isJson(req)) {
    return undefined;
  }

  const value = parse(bytes);
  assertReadable(value);

  return value;
}

/** Throws 415 when there is a body and it does not say that it is JSON: forms of other sites cannot say so. */
export function assertJsonType(req: Request): void {
  if (Buffer.isBuffer(req.body) && req.body.length > 0 && !isJson(req)) {
    throw new DomainError('request/unsupported-media-type');
  }
}

const isJson = (req: Request): boolean => Boolean(req.is(['application/json', 'application/*+json']));

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new DomainError('request/unreadable-body');
  }
}

/** NUL and lone surrogates cannot be stored as text; nesting without end is no body of ours. */
function assertReadable(root: unknown): void {
  const open: { value: unknown; path: string[] }[] = [{ value: root, path: [] }];

  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;

    if (path.length > MAX_DEPTH) {
      throw new DomainError('request/unreadable-body');
    }

    if (typeof value === 'string' && !isStorable(value)) {
      throw fieldError('request/unreadable-body', pointerTo(path));
    }

    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        open.push({ value: isStorable(key) ? inner : key, path: [...path, key] });
      }
    }
  }
}

/** Whether PostgreSQL can hold the text. */
const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);
