import fc from 'fast-check';
import type { Payload } from '@temporalio/common';

import { createPayloadCodec } from '../../../config/payload-codec';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
const text = (payload: Payload | undefined): string => Buffer.from(payload?.data ?? '').toString();
const json = (value: unknown): Payload => ({
  metadata: { encoding: Buffer.from('json/plain') },
  data: Buffer.from(JSON.stringify(value)),
});

describe('the payload codec', () => {
  test('gives back every payload, whatever its bytes', async () => {
    const codec = createPayloadCodec(key(1));
    const payload = fc.record({
      data: fc.uint8Array(),
      metadata: fc.dictionary(fc.string(), fc.uint8Array()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(payload, { maxLength: 4 }), async (payloads) => {
        const [decoded, expected] = [await codec.decode(await codec.encode(payloads)), payloads].map((list) =>
          list.map(({ data, metadata }) => ({
            data: Buffer.from(data ?? []).toString('hex'),
            metadata: Object.entries(metadata ?? {}).map(([name, value]) => [
              name,
              Buffer.from(value).toString('hex'),
            ]),
          })),
        );
        expect(decoded).toEqual(expected);
      }),
    );
  });

  test('hides the content and does not repeat itself', async () => {
    const codec = createPayloadCodec(key(1));
    const [first, second] = await codec.encode([json('Nguyễn Văn A'), json('Nguyễn Văn A')]);
    expect(text(first)).not.toContain('Nguyễn');
    expect(text(first)).not.toBe(text(second));
  });

  test('reads what an earlier key wrote, as long as that key is still listed', async () => {
    const old = await createPayloadCodec(key(1)).encode([json(42)]);
    const [decoded] = await createPayloadCodec(`${key(2)},${key(1)}`).decode(old);
    expect(text(decoded)).toBe('42');
  });

  test('never throws: plain, foreign and damaged payloads become the marker', async () => {
    const codec = createPayloadCodec(key(1));
    const [foreign] = await createPayloadCodec(key(2)).encode([json('secret')]);
    const [damaged] = await codec.encode([json('secret')]);
    const data = Buffer.from(damaged?.data ?? []);
    data.writeUInt8(data.readUInt8(data.length - 1) ^ 1, data.length - 1);
    const bad: Payload[] = [
      json('plain'),
      foreign as Payload,
      { ...damaged, data },
      {},
      { ...damaged, data: Buffer.alloc(3) },
    ];
    for (const decoded of await codec.decode(bad)) expect(text(decoded)).toBe('{"__undecodable":true}');
  });

  test('refuses a key that is not 32 bytes', () => {
    expect(() => createPayloadCodec('c2hvcnQ=')).toThrow('MANDATE_PAYLOAD_KEY');
  });
});
