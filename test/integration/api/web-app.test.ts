import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { RunningApi } from '../../support/api-client';
import { ApiClient, startApi } from '../../support/api-client';

describe('the web app', () => {
  const webDir = mkdtempSync(path.join(tmpdir(), 'mandate-web-'));
  let plain: RunningApi;
  let secure: RunningApi;

  beforeAll(async () => {
    mkdirSync(path.join(webDir, 'assets'));
    writeFileSync(
      path.join(webDir, 'index.html'),
      '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>',
    );
    writeFileSync(path.join(webDir, 'assets', 'main-abc123.js'), 'export {};');
    writeFileSync(path.join(webDir, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    plain = await startApi({ webDir });
    secure = await startApi({ webDir, publicUrl: new URL('https://mandate.example'), demo: null });
  });
  afterAll(async () => {
    await plain.stop();
    await secure.stop();
    rmSync(webDir, { recursive: true });
  });

  const page = (address: string, headers: Record<string, string> = { Accept: 'text/html' }) =>
    fetch(`${plain.origin}${address}`, { headers });

  it('gets its page at every address, each time with a fresh nonce that the policy names', async () => {
    const nonces = [];

    for (const address of ['/', '/assignments/abc?tab=1', '/board/HN']) {
      const response = await page(address);
      const html = await response.text();
      const nonce = /content="([^"]+)"/.exec(html)?.[1] ?? '';

      expect(html).toContain(`<style nonce="${nonce}">`);
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      expect(response.headers.get('cache-control')).toBe('no-store');
      nonces.push(nonce);
    }

    expect(new Set(nonces).size).toBe(3);
  });

  it('keeps built assets for ever, and asks again for everything else', async () => {
    expect((await page('/assets/main-abc123.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await page('/icon.svg')).headers.get('cache-control')).toBe('public, max-age=0');
  });

  it('never answers a page where an asset or an API address is missing', async () => {
    expect((await page('/assets/main-old.js')).status).toBe(404);
    expect((await page('/api/v1/nothing')).headers.get('content-type')).toMatch('application/problem+json');
    expect((await page('/api/v2/me')).status).toBe(404);
    expect((await page('/assets/..%2f..%2fetc%2fpasswd')).status).toBeGreaterThanOrEqual(400);
  });

  it('is stricter where its public address is https', async () => {
    const { headers } = await fetch(secure.origin, { headers: { Accept: 'text/html' } });
    const answer = await new ApiClient(secure.origin).signIn('head@demo');

    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-mandate=.*Path=\/.*HttpOnly; Secure; SameSite=Lax/,
    );
  });

  it('offers no personas without demo data', async () => {
    expect((await new ApiClient(secure.origin).get('/demo/personas')).body).toEqual({
      enabled: false,
      password: null,
      items: [],
    });
  });
});
