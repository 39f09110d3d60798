/** What the configuration says of mail and webhooks, in the form that the parts take. */
import { readFileSync } from 'node:fs';
import type { Config } from './env';

/** Where browsers reach the system, and where links in mails lead. */
export const publicUrlOf = ({ PUBLIC_URL, PORT }: Pick<Config, 'PUBLIC_URL' | 'PORT'>): URL =>
  new URL(PUBLIC_URL ?? `http://localhost:${PORT}`);

/** The mail server, or null where there is none. */
export function mailSettingsOf(
  config: Config,
): { url: string; from: string; caFile?: string | undefined } | null {
  const { SMTP_URL: url, SMTP_FROM: given, SMTP_TLS_CA: caFile } = config;

  return url === undefined
    ? null
    : { url, from: given ?? `Mandate <mandate@${publicUrlOf(config).hostname}>`, caFile };
}

/** Where answers to mails are taken, or null where they are not. */
export const replySettingsOf = ({
  MAIL_REPLY_DOMAIN: domain,
  MAIL_RECEIVER_PORT: port,
  MAIL_RECEIVER_HOST: host,
  MAIL_RECEIVER_LMTP: lmtp,
}: Config): { domain: string; port: number; host: string; lmtp: boolean } | null =>
  domain === undefined ? null : { domain, port, host, lmtp };

/** CAs of receivers of webhooks beside the public ones, PEM. Throws where the file is not there. */
export const receiverAuthorities = ({ WEBHOOK_TLS_CA: file }: Pick<Config, 'WEBHOOK_TLS_CA'>): string[] =>
  file === undefined ? [] : [readFileSync(file, 'utf8')];

/** Where webhooks may go. */
export const addressRulesOf = (config: Config) => ({
  allowLoopback: config.WEBHOOK_ALLOW_LOOPBACK,
  allowedNetworks: config.WEBHOOK_ALLOWED_NETWORKS,
  allowedHosts: config.WEBHOOK_ALLOWED_HOSTS,
});
