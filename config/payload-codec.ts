/**
 * Everything that the Temporal server stores is encrypted: whoever reads its database or its Web UI sees ciphertext,
 * and whoever writes to it without the key is refused. AES-256-GCM, one random nonce a payload.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { METADATA_ENCODING_KEY, encodingKeys } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding';
import { temporal } from '@temporalio/proto';

const ENCODING = 'binary/encrypted';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Stands in for a payload that cannot be decrypted. Throwing would fail the workflow task and block every later
 * update; the validator refuses this marker instead.
 */
const UNDECODABLE: Payload = {
  metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_JSON },
  data: encode(JSON.stringify({ __undecodable: true })),
};

/** A codec for a key of 32 bytes. Plain payloads, and those of other keys, decode to the marker. */
export function createPayloadCodec(key: Buffer): PayloadCodec {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);

  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypt(payload, key, keyId))),
    decode: (payloads) => Promise.resolve(payloads.map((payload) => decrypt(payload, key))),
  };
}

/** The converter that client and worker share: encrypted payloads, and failures whose text is encrypted as well. */
export function createDataConverter(keyBase64: string): DataConverter {
  return {
    payloadCodecs: [createPayloadCodec(Buffer.from(keyBase64, 'base64'))],
    failureConverterPath: require.resolve('./failure-converter'),
  };
}

function encrypt(payload: Payload, key: Buffer, keyId: string): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const plain = temporal.api.common.v1.Payload.encode(payload).finish();
  const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);

  return { metadata: { [METADATA_ENCODING_KEY]: encode(ENCODING), 'encryption-key-id': encode(keyId) }, data: sealed };
}

function decrypt(payload: Payload, key: Buffer): Payload {
  const encoding = payload.metadata?.[METADATA_ENCODING_KEY];

  if (!encoding || decode(encoding) !== ENCODING || !payload.data) {
    return UNDECODABLE;
  }

  try {
    const sealed = Buffer.from(payload.data);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
      decipher.final(),
    ]);

    return temporal.api.common.v1.Payload.decode(plain);
  } catch {
    return UNDECODABLE;
  }
}

