import { readFileSync } from 'node:fs';
import path from 'node:path';

import { DOCUMENTED, parseConfig } from '../../../config/env';

describe('the configuration', () => {
  test('has a usable default for everything', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({ PORT: 8080, TEMPORAL_NAMESPACE: 'default', DEMO: true });
    expect(config.DATABASE_URL).toBeUndefined();
    expect(path.isAbsolute(config.MANDATE_DATA_DIR)).toBe(true);
  });

  test('treats an empty variable as absent', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: '' })).toEqual(parseConfig({}));
  });

  test.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://somewhere/db'],
    ['TEMPORAL_ADDRESS', 'http://host'],
    ['PUBLIC_URL', 'mandate.example'],
    ['MANDATE_PAYLOAD_KEY', 'too short'],
    ['DEMO', 'perhaps'],
    ['DEMO_PASSWORD', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['WORKER_MAX_CACHED_WORKFLOWS', '-1'],
    ['NODE_ENV', 'staging'],
    ['SMTP_URL', 'mail.example.org'],
    ['SMTP_FROM', 'somebody'],
    ['MAIL_REPLY_DOMAIN', 'reply+x@example.org'],
    ['WEBHOOK_ALLOWED_NETWORKS', '127.0.0.0/8'],
    ['WEBHOOK_ALLOWED_NETWORKS', '169.254.0.0/16'],
  ])('refuses %s=%s with a sentence that names it', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(name);
  });

  test('names every wrong variable at once', () => {
    expect(() => parseConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  test('never repeats a secret', () => {
    for (const name of ['MANDATE_PAYLOAD_KEY', 'DATABASE_URL', 'DEMO_PASSWORD', 'SMTP_URL']) {
      expect(() => parseConfig({ [name]: 'sesame' })).toThrow(/^(?!.*sesame)/);
    }
  });

  test('refuses demo data in production, and leaves them out there by default', () => {
    expect(() => parseConfig({ NODE_ENV: 'production', DEMO: 'true' })).toThrow('DEMO');
    expect(parseConfig({ NODE_ENV: 'production' }).DEMO).toBe(false);
  });

  test('refuses in production what is for trying out', () => {
    expect(() => parseConfig({ NODE_ENV: 'production', WEBHOOK_ALLOW_LOOPBACK: 'on' })).toThrow('WEBHOOK');
    expect(() => parseConfig({ NODE_ENV: 'production', MAIL_CATCHER_DIR: 'mails' })).toThrow('MAIL_CATCHER');
  });

  test('refuses half of what takes answers to mails', () => {
    expect(() => parseConfig({ MAIL_REPLY_DOMAIN: 'reply.example.org' })).toThrow('MAIL_RECEIVER_PORT');
    expect(() => parseConfig({ MAIL_RECEIVER_PORT: '2525' })).toThrow('MAIL_REPLY_DOMAIN');
    expect(parseConfig({ MAIL_REPLY_DOMAIN: 'reply.example.org', MAIL_RECEIVER_PORT: '2525' })).toMatchObject(
      { MAIL_RECEIVER_PORT: 2525, MAIL_RECEIVER_HOST: '127.0.0.1', MAIL_RECEIVER_LMTP: false },
    );
  });

  test('refuses half a client certificate', () => {
    expect(() => parseConfig({ TEMPORAL_TLS_CERT: 'client.pem' })).toThrow('TEMPORAL_TLS_KEY');
  });

  test('takes several payload keys, in base64 or hex', () => {
    const keys = `${Buffer.alloc(32, 1).toString('base64')},${Buffer.alloc(32, 2).toString('hex')}`;
    expect(parseConfig({ MANDATE_PAYLOAD_KEY: keys }).MANDATE_PAYLOAD_KEY).toBe(keys);
  });

  test('is documented: every variable has a meaning and stands in .env.example', () => {
    const example = readFileSync(path.resolve(__dirname, '../../../.env.example'), 'utf8');
    const listed = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(DOCUMENTED.map(({ name }) => name).sort());
    expect(DOCUMENTED.filter(({ meaning }) => meaning === '')).toEqual([]);
  });
});
