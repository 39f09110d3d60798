import { createPayloadCodec } from '../../../config/payload-codec';
import { createSecretBox } from '../../../config/secret-box';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

describe('the secret box', () => {
  const box = createSecretBox(key(1));

  it('opens what it sealed, never shows it, and seals the same differently each time', () => {
    const sealed = box.seal('whsec_abc');
    expect(box.open(sealed)).toBe('whsec_abc');
    expect(sealed).not.toContain('whsec');
    expect(box.seal('whsec_abc')).not.toBe(sealed);
  });

  it('opens with an older key after a change of keys', () => {
    expect(createSecretBox(`${key(2)},${key(1)}`).open(box.seal('s'))).toBe('s');
    expect(() => createSecretBox(key(2)).open(box.seal('s'))).toThrow('MANDATE_PAYLOAD_KEY');
  });

  it('refuses what was tampered with, and what the payload codec encrypted', async () => {
    const sealed = box.seal('secret');
    expect(() => box.open(`${sealed.slice(0, -2)}AA`)).toThrow();
    const [payload] = await createPayloadCodec(key(1)).encode([{ data: Buffer.from('secret') }]);
    const id = sealed.split('.')[0] ?? '';
    expect(() => box.open(`${id}.${Buffer.from(payload?.data ?? []).toString('base64')}`)).toThrow();
  });
});
