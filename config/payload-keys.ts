import { createHash } from 'node:crypto';

/** A 256-bit key and the public name by which a payload says which key it needs. */
export interface PayloadKey {
  id: string;
  secret: Buffer;
}

/** Parses `MANDATE_PAYLOAD_KEY`: one or more keys, the first encrypts; undefined when one of them is not 32 bytes. */
export function parsePayloadKeys(text: string): PayloadKey[] | undefined {
  const keys = text.split(',').map((part) => parseKey(part.trim()));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

function parseKey(text: string): PayloadKey | undefined {
  const encoding = /^[0-9a-f]{64}$/i.test(text)
    ? 'hex'
    : /^[A-Za-z0-9+/]{43}=$/.test(text)
      ? 'base64'
      : undefined;
  if (!encoding) return undefined;
  const secret = Buffer.from(text, encoding);
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 12), secret };
}
