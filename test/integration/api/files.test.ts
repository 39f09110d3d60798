import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';

import type { ApiClient, RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';

const PDF = Buffer.from('%PDF-1.7\nbody of a test document');
const BYTES = { 'Content-Type': 'application/octet-stream' };

describe('files', () => {
  let api: RunningApi;
  let official: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    official = await signedIn(api, 'official@demo');
  });
  afterAll(() => api.stop());

  const upload = (name: string, bytes: Uint8Array, by = official) =>
    by.post(`/files?name=${encodeURIComponent(name)}`, bytes, BYTES);

  it('come back byte for byte, as an attachment that no browser runs', async () => {
    const { status, body } = await upload('Báo cáo quý III.pdf', PDF);
    const response = await fetch(`${api.origin}/api/v1/files/${body.id}`, {
      headers: { Cookie: official.cookie ?? '' },
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Báo cáo quý III.pdf',
      mediaType: 'application/pdf',
      bytes: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename=.*filename\*=UTF-8''B%C3%A1o/,
    );
    expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('are seen by nobody else until they are handed in', async () => {
    const { body } = await upload('draft.txt', Buffer.from('bản nháp'));

    for (const login of ['colleague@demo', 'head@demo', 'auditor@demo', 'operator@demo']) {
      expect((await (await signedIn(api, login)).get(`/files/${body.id}`)).status).toBe(404);
    }
  });

  it.each<[string, string, Uint8Array]>([
    ['a page called a picture', 'photo.png', Buffer.from('<html><script>alert(1)</script>')],
    ['a page', 'page.html', Buffer.from('<html>')],
    ['a drawing that runs scripts', 'drawing.svg', Buffer.from('<svg onload="alert(1)">')],
    ['a program', 'setup.exe', Buffer.from('MZ\x90\x00')],
    ['a file without an extension', 'report', PDF],
    ['an empty file', 'empty.txt', Buffer.alloc(0)],
    ['bytes called text', 'notes.txt', Buffer.from([0xff, 0xfe, 0x00, 0x41])],
  ])('refuses %s', async (_what, name, bytes) => {
    expect((await upload(name, bytes)).body).toMatchObject({ status: 415, code: 'file/type-refused' });
  });

  it('refuses more than 25 MB, said or not, and leaves nothing behind', async () => {
    const before = readdirSync(api.filesDir).length;
    const large = Buffer.concat([PDF, Buffer.alloc(26 * 1024 * 1024, 0x20)]);
    const streamed = await fetch(`${api.origin}/api/v1/files?name=large.pdf`, {
      method: 'POST',
      headers: { ...BYTES, Cookie: official.cookie ?? '' },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit);
    const said = await upload('large.pdf', large);

    expect(streamed.status).toBe(413);
    expect(said.body).toMatchObject({ status: 413, code: 'file/too-large' });
    expect(readdirSync(api.filesDir)).toHaveLength(before);
    expect((await official.get('/me')).status).toBe(200);
  });

  it('takes the name only, never the folders in it', async () => {
    const { body } = await upload('../../..\\etc/\u202epasswd\u0007.pdf', PDF);

    expect(body.name).toBe('passwd.pdf');
    expect(existsSync(`${api.filesDir}/${body.id}`)).toBe(true);
    expect((await official.get('/files/..%2f..%2fetc%2fpasswd')).status).toBe(404);
  });

  it('asks for a name', async () => {
    expect((await official.post('/files', PDF, BYTES)).body.errors[0].pointer).toBe('/name');
  });
});
