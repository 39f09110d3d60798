/** Keeps short secrets of our own, such as those that sign webhooks: encrypted at rest with the payload keys (AES-256-GCM). */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { parsePayloadKeys } from './payload-keys';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Binds what is sealed here to this use: a payload of the engine is no secret of ours, and the other way round. */
const PURPOSE = Buffer.from('mandate secret box 1');

export interface SecretBox {
  /** `<key id>.<base64>`. */
  seal(secret: string): string;
  /** Throws when the key that sealed it is gone, or the text was tampered with. */
  open(sealed: string): string;
}

/** Seals with the first key of `MANDATE_PAYLOAD_KEY`, opens with any of them. */
export function createSecretBox(keys: string): SecretBox {
  const known = parsePayloadKeys(keys);
  const current = known?.[0];

  if (known === undefined || current === undefined) {
    throw new Error('MANDATE_PAYLOAD_KEY must be 32 bytes in base64 or hex.');
  }

  return {
    seal: (secret) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, current.secret, iv).setAAD(PURPOSE);
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);

      return `${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
    },
    open: (sealed) => {
      const [id, text = ''] = sealed.split('.');
      const key = known.find((one) => one.id === id);

      if (key === undefined) {
        throw new Error(`the key ${id ?? ''} that sealed a secret is not among MANDATE_PAYLOAD_KEY`);
      }

      const data = Buffer.from(text, 'base64');
      const decipher = createDecipheriv(CIPHER, key.secret, data.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(PURPOSE)
        .setAuthTag(data.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));

      return Buffer.concat([decipher.update(data.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}
