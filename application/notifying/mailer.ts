/** Sending mail by SMTP. */
import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

/** What a process needs to send mail. */
export interface MailSettings {
  /** `smtp://` with STARTTLS or `smtps://`, with credentials where the server asks for them. */
  url: string;
  from: string;
  /** File with the CA of the server. */
  caFile?: string | undefined;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Message that this one belongs to; readers show both as one conversation. */
  thread?: string;
  listId: string;
  /** Where an answer goes; absent where none is taken. */
  replyTo?: string;
  /** Where the reader changes what is mailed to them. */
  settingsUrl: string;
  language: 'vi' | 'en';
}

export interface Mailer {
  /** Resolves once the server has taken the mail; throws `MailError`. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** A failed attempt as a coarse code: what servers say often repeats the address, so their words are dropped. */
export class MailError extends Error {
  readonly outcome: string;
  /** Whether trying again can never help: the server refuses this reader or this mail for good. */
  readonly permanent: boolean;

  constructor(outcome: string, permanent: boolean) {
    super(outcome);
    this.name = 'MailError';
    this.outcome = outcome;
    this.permanent = permanent;
  }
}

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;
const CONNECTIONS = 4;

/** Everywhere but on this machine itself, mail only goes out encrypted. */
const isLoopback = (host: string): boolean => ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);

export function createMailer({ url: text, from, caFile }: MailSettings): Mailer {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    tls: { minVersion: 'TLSv1.2', ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }) },
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    // Its log would hold addresses and credentials.
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return {
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from));
      } catch (error) {
        throw mailErrorOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function messageOf(mail: OutgoingMail, from: string) {
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    ...(mail.thread === undefined ? {} : { inReplyTo: mail.thread, references: [mail.thread] }),
    list: { id: { comment: 'Mandate', url: mail.listId }, unsubscribe: mail.settingsUrl },
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': mail.language,
    },
  };
}

function mailErrorOf(error: unknown): MailError {
  const { responseCode, code, command } = error as {
    responseCode?: unknown;
    code?: unknown;
    command?: unknown;
  };

  if (typeof responseCode === 'number') {
    // A refused login or sender is the operator's to mend; a refused reader or mail stays refused.
    const permanent = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');

    return new MailError(`smtp/${responseCode}`, permanent);
  }

  return new MailError(
    `smtp/${typeof code === 'string' && /^[A-Z_]{2,40}$/.test(code) ? code : 'failed'}`,
    false,
  );
}
