/** Mail by STARTTLS and by TLS, and webhooks by HTTPS, to servers whose certificates come from a CA of this test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { OutgoingMail } from '../../../application/notifying/mailer';
import { createMailer } from '../../../application/notifying/mailer';
import { newSecret, postWebhook, signatureOf } from '../../../application/notifying/webhook-request';
import { createAuthority } from '../../support/certificates';

/** Also this machine, but not by a name that is let through without encryption. */
const ELSEWHERE = '127.0.0.2';
const authority = createAuthority();
const certified = authority.issue(['127.0.0.1', ELSEWHERE]);
const folder = mkdtempSync(path.join(tmpdir(), 'mandate-tls-'));
const caFile = path.join(folder, 'ca.pem');

beforeAll(() => writeFileSync(caFile, authority.cert));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('mail', () => {
  /** What a server came to see: credentials and texts, each with whether the line was encrypted. */
  interface Seen {
    auth: [string, boolean][];
    mails: [string, boolean][];
  }

  const mail: OutgoingMail = {
    to: 'reader@office.example',
    subject: 'Thử mã hóa',
    text: 'thân thư',
    html: '<p>thân thư</p>',
    messageId: '<1@office.example>',
    listId: 'https://mandate.office.example',
    settingsUrl: 'https://mandate.office.example/me/notifications',
    language: 'vi',
  };

  async function withServer<T>(
    options: SMTPServerOptions,
    act: (port: number, seen: Seen) => Promise<T>,
  ): Promise<T> {
    const seen: Seen = { auth: [], mails: [] };
    const server = new SMTPServer({
      ...certified,
      logger: false,
      onAuth: (auth, session, done) => {
        seen.auth.push([`${auth.username}:${auth.password}`, session.secure]);
        done(null, { user: auth.username ?? '' });
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          seen.mails.push([Buffer.concat(chunks).toString('utf8'), session.secure]);
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));

    try {
      return await act((server.server.address() as AddressInfo).port, seen);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  }

  async function send(url: string, ca?: string): Promise<string> {
    const mailer = createMailer({ url, from: 'Mandate <mandate@office.example>', caFile: ca });

    try {
      await mailer.send(mail);

      return 'sent';
    } catch (error) {
      return (error as Error).message;
    } finally {
      mailer.close();
    }
  }

  it('goes out by STARTTLS, password included, when SMTP_TLS_CA names the CA', () =>
    withServer({}, async (port, seen) => {
      expect(await send(`smtp://mandate:s3cret@${ELSEWHERE}:${port}`, caFile)).toBe('sent');
      expect(seen.auth).toEqual([['mandate:s3cret', true]]);
      expect(seen.mails).toEqual([[expect.stringContaining('reader@office.example'), true]]);
    }));

  it('goes out by TLS from the first byte with smtps', () =>
    withServer({ secure: true }, async (port, seen) => {
      expect(await send(`smtps://mandate:s3cret@127.0.0.1:${port}`, caFile)).toBe('sent');
      expect([seen.auth, seen.mails.map(([, secure]) => secure)]).toEqual([
        [['mandate:s3cret', true]],
        [true],
      ]);
    }));

  it.each<[string, SMTPServerOptions, string]>([
    ['a certificate of a CA that nobody named', {}, 'smtp'],
    ['the same with smtps', { secure: true }, 'smtps'],
  ])('does not go out to %s, and no password does', (_, options, scheme) =>
    withServer(options, async (port, seen) => {
      expect(await send(`${scheme}://mandate:s3cret@${ELSEWHERE}:${port}`)).toMatch(/^smtp\/E/);
      expect(seen).toEqual({ auth: [], mails: [] });
    }),
  );

  it('does not go out to a certificate for another host', () =>
    withServer({ ...authority.issue(['127.0.0.9']) }, async (port, seen) => {
      expect(await send(`smtp://${ELSEWHERE}:${port}`, caFile)).toMatch(/^smtp\/E/);
      expect(seen.mails).toEqual([]);
    }));

  it('does not go out in the clear to another machine that offers no STARTTLS', () =>
    withServer({ disabledCommands: ['STARTTLS'], authOptional: true }, async (port, seen) => {
      expect(await send(`smtp://mandate:s3cret@${ELSEWHERE}:${port}`, caFile)).toMatch(/^smtp\//);
      expect(seen).toEqual({ auth: [], mails: [] });
    }));
});

describe('webhooks', () => {
  const received: { body: string; signature: unknown; encrypted: boolean }[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    server = createServer(certified, (req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        received.push({
          body: Buffer.concat(chunks).toString('utf8'),
          signature: req.headers['webhook-signature'],
          encrypted: 'encrypted' in req.socket,
        });
        res.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => received.splice(0));

  const secret = newSecret();
  const message = () => ({
    id: 'm-1',
    url,
    secret,
    body: '{"id":"a-1.1"}',
    now: '2026-06-05T03:00:00.000Z',
  });
  const rules = { allowLoopback: true, allowedNetworks: [], allowedHosts: [] };

  it('go out by HTTPS to a server whose CA is named', async () => {
    const result = await postWebhook(message(), { rules, ca: [authority.cert] });

    expect(result).toEqual({ ok: true, outcome: 'http/204' });
    expect(received).toEqual([
      {
        body: message().body,
        signature: signatureOf(secret, 'm-1', Date.parse(message().now) / 1000, message().body),
        encrypted: true,
      },
    ]);
  });

  it('do not go out to a server whose CA nobody named, nor to one whose certificate is of another host', async () => {
    const stranger = createAuthority('Another CA');

    for (const ca of [undefined, [stranger.cert]]) {
      const result = await postWebhook(message(), { rules, ...(ca !== undefined && { ca }) });
      expect(result).toMatchObject({ ok: false, outcome: expect.stringMatching(/^net\/(UNABLE|SELF)/) });
    }

    server.setSecureContext(authority.issue(['127.0.0.9']));

    try {
      expect(await postWebhook(message(), { rules, ca: [authority.cert] })).toMatchObject({
        outcome: 'net/ERR_TLS_CERT_ALTNAME_INVALID',
      });
    } finally {
      server.setSecureContext(certified);
    }

    expect(received).toEqual([]);
  });
});
