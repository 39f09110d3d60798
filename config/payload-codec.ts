import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';

import { parsePayloadKeys, type PayloadKey } from './payload-keys';

/**
 * Encrypts whatever the engine stores (AES-256-GCM), so that its database, its Web UI and its operators never see personal content.
 * The engine's own fields (ids, types, timers) stay readable.
 */
const CIPHER = 'aes-256-gcm';
const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a payload that cannot be read becomes: a throwing decode would wedge the whole workflow (`workflows/commands.ts` refuses it). */
const MARKER: Payload = {
  metadata: { encoding: bytes('json/plain') },
  data: bytes(JSON.stringify({ __undecodable: true })),
};

/** The data converter of every client and worker. `keys` is the value of `MANDATE_PAYLOAD_KEY`. */
export function createDataConverter(keys: string): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(keys)],
    // Messages and stack traces of failures travel as encrypted attributes, too.
    failureConverterPath: require.resolve('./failure-converter'),
  };
}

/** Encrypts with the first key, decrypts with any of them. */
export function createPayloadCodec(keys: string): PayloadCodec {
  const known = parsePayloadKeys(keys);
  const current = known?.[0];
  if (!known || !current) throw new Error('MANDATE_PAYLOAD_KEY must be 32 bytes in base64 or hex.');
  const byId = new Map(known.map((key) => [key.id, key]));
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(payload, current))),
    decode: (payloads) => Promise.resolve(payloads.map((payload) => decrypt(payload, byId))),
  };
}

function encrypt(payload: Payload, key: PayloadKey): Payload {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.secret, iv);
  const sealed = Buffer.concat([cipher.update(frame(payload)), cipher.final()]);
  return {
    metadata: { encoding: bytes(ENCODING), 'encryption-key-id': bytes(key.id) },
    data: Buffer.concat([iv, cipher.getAuthTag(), sealed]),
  };
}

/** Plain payloads are refused as well: whoever can reach the engine's port must not be able to speak to a workflow. */
function decrypt(payload: Payload, keys: ReadonlyMap<string, PayloadKey>): Payload {
  try {
    const key = keys.get(textOf(payload.metadata?.['encryption-key-id']));
    if (!key || !payload.data || textOf(payload.metadata?.['encoding']) !== ENCODING) return MARKER;
    const data = Buffer.from(payload.data);
    const decipher = createDecipheriv(CIPHER, key.secret, data.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return unframe(Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]));
  } catch {
    return MARKER;
  }
}

/** A payload as bytes: length of the metadata, the metadata as JSON (each value latin1, so no byte is lost), the data. */
function frame(payload: Payload): Buffer {
  const entries = Object.entries(payload.metadata ?? {}).map(([name, value]) => [
    name,
    Buffer.from(value).toString('latin1'),
  ]);
  const metadata = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(metadata.length);
  // The SDK gives an empty payload, such as the result of a workflow that answers nothing, as a plain array.
  return Buffer.concat([length, metadata, Buffer.from(payload.data ?? [])]);
}

function unframe(framed: Buffer): Payload {
  const end = 4 + framed.readUInt32BE();
  const entries = Object.entries(JSON.parse(framed.toString('utf8', 4, end)) as Record<string, string>);
  return {
    metadata: Object.fromEntries(entries.map(([name, value]) => [name, Buffer.from(value, 'latin1')])),
    data: framed.subarray(end),
  };
}

function bytes(value: string): Uint8Array {
  return Buffer.from(value);
}

const textOf = (value: Uint8Array | null | undefined): string => (value ? Buffer.from(value).toString() : '');
