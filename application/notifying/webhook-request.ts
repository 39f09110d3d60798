/**
 * One signed request to an endpoint, by the rules of Standard Webhooks (standardwebhooks.com), for which receivers find
 * ready verifiers in most languages. No redirect is followed, no body of an answer kept.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { AddressRules } from './address';
import { BlockedAddressError, guardedLookup, hostOf, isAllowedAddress, refusalOfUrl } from './address';

const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A new secret, as it is shown once. */
export const newSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The signature of a message: HMAC-SHA256 over `id.timestamp.body`. `timestamp` is in seconds. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');

  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

export interface WebhookMessage {
  /** The same for every attempt, so that a receiver recognises what it had already. */
  id: string;
  url: string;
  secret: string;
  body: string;
  now: string;
}

export type WebhookResult = { ok: true; outcome: string } | { ok: false; outcome: string; gone: boolean };

const ANSWER_WITHIN_MS = 10_000;

export interface PostOptions {
  rules: AddressRules;
  answerWithinMs?: number;
  /** Certificates that are trusted beside the public ones, PEM. */
  ca?: readonly string[];
  lookup?: ReturnType<typeof guardedLookup>;
}

/** Sends a message once. Never throws: whatever happens is the result, as a coarse code without any text of the other side. */
export async function postWebhook(message: WebhookMessage, options: PostOptions): Promise<WebhookResult> {
  const refusal = refusalOfUrl(message.url, options.rules);

  if (refusal !== null) {
    return { ok: false, outcome: `url/${refusal}`, gone: false };
  }

  try {
    const status = await post(message, options);
    const ok = status >= 200 && status < 300;

    return ok ? { ok, outcome: `http/${status}` } : { ok, outcome: `http/${status}`, gone: status === 410 };
  } catch (error) {
    return { ok: false, outcome: `net/${codeOf(error)}`, gone: false };
  }
}

function post(
  { id, url: address, secret, body, now }: WebhookMessage,
  { rules, answerWithinMs = ANSWER_WITHIN_MS, ca = [], lookup = guardedLookup(rules) }: PostOptions,
): Promise<number> {
  const url = new URL(address);
  const timestamp = Math.floor(Date.parse(now) / 1000);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;

  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: 'POST',
      lookup,
      // A connection of its own: one kept alive would not be looked up again.
      agent: false,
      ...(ca.length > 0 && { ca: [...rootCertificates, ...ca] }),
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
        'User-Agent': 'Mandate-Webhook/1',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secret, id, timestamp, body),
      },
    });
    request.on('error', reject);
    request.on('socket', (socket) => {
      // An address in the URL itself is never looked up, and a resolver may lie: the connection has the last word.
      socket.once('connect', () => {
        if (!isAllowedAddress(socket.remoteAddress ?? '', rules)) {
          request.destroy(new BlockedAddressError('connected to an address that is not allowed'));
        }
      });
    });
    request.on('response', (response: IncomingMessage) => {
      // The status is all that counts; what the other side says is neither read nor kept.
      response.destroy();
      resolve(response.statusCode ?? 0);
    });

    if (isIP(hostOf(url)) !== 0 && !isAllowedAddress(hostOf(url), rules)) {
      request.destroy(new BlockedAddressError('not an allowed address'));
    } else {
      request.end(body);
    }
  });
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string };

  if (name === 'AbortError' || name === 'TimeoutError') {
    return 'timeout';
  }

  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'failed';
}
