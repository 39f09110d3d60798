/**
 * Takes answers to mails from the organisation's mail server, by SMTP or LMTP on an internal port. It is no mail server of its own: it
 * knows the addresses that it made and no others, relays nothing, and sends nothing, so that no two programs answer each other. What it
 * refuses it refuses in the conversation; telling the author is up to the server that took the mail from them.
 */
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import PostalMime, { addressParser } from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { replyTokenOf } from '../application/notifying/reply-address';
import type { IncomingReply, ReplyOutcome } from '../application/notifying/take-reply';
import { takeReply, takesReplies } from '../application/notifying/take-reply';
import type { Logger } from '../config/logger';

/** Quotes and pictures of signatures included; words are cut to the length of a comment later. */
const LARGEST_BYTES = 2 * 1024 * 1024;
const CONNECTIONS = 20;
const SILENT_FOR_MS = 30_000;
const GRACE_MS = 5_000;
/** Deeper or larger than any mail program writes. */
const PARSING = { maxNestingDepth: 20, maxHeadersSize: 64 * 1024, forceRfc822Attachments: true };

export interface MailReceiverOptions {
  db: Knex;
  logger: Logger;
  /** Domain of the addresses. */
  domain: string;
  host: string;
  /** 0 = any free one. */
  port: number;
  lmtp: boolean;
  clock: () => Date;
}

export interface MailReceiver {
  port: number;
  /** Takes nothing new, and waits a while for what is under way. */
  stop(): Promise<void>;
}

/** What is said to the mail server, in ASCII as SMTP has it; the sentence mostly reaches the author in a bounce. */
const ANSWERS: Readonly<Record<Exclude<ReplyOutcome, 'taken' | 'ignored'>, readonly [number, string]>> = {
  later: [450, '4.7.1 Too many mails at once, later please / Qua nhieu thu, vui long gui lai sau'],
  unknown: [
    550,
    '5.1.1 No such address, or it has expired: write in Mandate / Dia chi khong co hoac da het han: hay viet trong Mandate',
  ],
  'not-yours': [
    550,
    '5.7.1 Only its reader may answer this mail, from their official address / Chi nguoi nhan moi tra loi duoc thu nay, tu dia chi cong vu',
  ],
  'no-part': [550, '5.7.1 You read this assignment and write nothing there / Ban chi duoc doc nhiem vu nay'],
  files: [
    554,
    '5.6.0 Nothing was written: files are attached in Mandate, not by mail / Chua ghi gi: hay dinh kem tep trong Mandate',
  ],
  empty: [
    554,
    '5.6.0 Nothing was written: no plain text above the reply line / Chua ghi gi: khong co van ban phia tren dong tra loi',
  ],
  'too-long': [554, '5.6.0 Nothing was written: too long for a comment / Chua ghi gi: qua dai'],
  mention: [
    554,
    '5.6.0 Nothing was written: it names somebody who may not see the assignment / Chua ghi gi: nhac ten nguoi khong duoc xem nhiem vu',
  ],
};
const BROKEN = [451, '4.3.0 Not now, later please / Vui long gui lai sau'] as const;
const ONE_ADDRESS = [452, '4.5.3 One address at a time'] as const;
const UNREADABLE = [554, '5.6.0 Not readable as a mail / Khong doc duoc thu'] as const;
const TOO_LARGE = [552, '5.3.4 Too large / Thu qua lon'] as const;

/** Begins to listen; resolves when it does. */
export async function startMailReceiver(options: MailReceiverOptions): Promise<MailReceiver> {
  const server = new SMTPServer({
    lmtp: options.lmtp,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_BYTES,
    maxClients: CONNECTIONS,
    socketTimeout: SILENT_FOR_MS,
    closeTimeout: GRACE_MS,
    disableReverseLookup: true,
    // Its log would hold addresses.
    logger: false,
    onRcptTo: (address, session, done) => {
      answered(options, done, () => recipient(options, address.address, session));
    },
    onData: (stream, session, done) => {
      answered(options, done, () => letter(options, stream, session));
    },
  });
  // A client that goes away in the middle is no reason to end.
  server.on('error', (error: Error & { code?: string }) =>
    options.logger.debug({ code: error.code ?? error.name }, 'a mail conversation broke off'),
  );
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.server.address() as AddressInfo;
  options.logger.info({ port }, 'answers to mails are taken');

  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Runs a step of the conversation; what goes wrong on our side may be tried again. */
function answered(
  { logger }: MailReceiverOptions,
  done: (error?: Error | null) => void,
  step: () => Promise<Error | null>,
): void {
  step().then(done, (error: unknown) => {
    const { code, name } = error as { code?: unknown; name?: string };
    logger.warn(
      { code: String(code ?? name) },
      'an answer to a mail could not be taken; the sender tries again',
    );
    done(smtpError(BROKEN));
  });
}

async function recipient(
  { db, domain, clock }: MailReceiverOptions,
  address: string,
  session: SMTPServerSession,
): Promise<Error | null> {
  if (session.envelope.rcptTo.length > 0) {
    return smtpError(ONE_ADDRESS);
  }

  const token = replyTokenOf(address, domain);

  return token !== null && (await takesReplies(db, token, clock())) ? null : smtpError(ANSWERS.unknown);
}

async function letter(
  { db, logger, domain, clock }: MailReceiverOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Error | null> {
  const bytes = await wholeOf(stream);

  if (bytes === null) {
    return smtpError(TOO_LARGE);
  }

  const token = replyTokenOf(session.envelope.rcptTo[0]?.address ?? '', domain) ?? '';
  const { mailFrom } = session.envelope;
  const mail = await PostalMime.parse(bytes, PARSING).catch(() => null);

  if (mail === null) {
    return smtpError(UNREADABLE);
  }

  const reply = replyOf(mail, { bytes, returnAddress: mailFrom === false ? '' : mailFrom.address });
  const outcome = await takeReply(db, token, reply, clock());
  logger.info({ outcome }, 'an answer to a mail');

  return outcome === 'taken' || outcome === 'ignored' ? null : smtpError(ANSWERS[outcome]);
}

/** Reads to the end even what is too large: the other side waits for its answer until then. */
async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;

  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;

    if (size <= LARGEST_BYTES) {
      chunks.push(chunk);
    }
  }

  return size > LARGEST_BYTES ? null : Buffer.concat(chunks);
}

/** What of a mail counts here. */
function replyOf(
  mail: Email,
  { bytes, returnAddress }: { bytes: Buffer; returnAddress: string },
): IncomingReply {
  const froms = mail.headers
    .filter(({ key }) => key === 'from')
    .flatMap(({ value }) => addressParser(value, { flatten: true }));

  return {
    from: froms.length === 1 ? (froms[0]?.address ?? '') : '',
    returnAddress,
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
    text: mail.text ?? null,
    hasFiles: mail.attachments.some(isFile),
    messageId: mail.messageId ?? createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Pictures within a text and electronic signatures are how mail programs write, not files that somebody sends. */
const isFile = ({ disposition, related, contentId, mimeType }: Email['attachments'][number]): boolean =>
  !(related === true || (disposition === 'inline' && contentId !== undefined)) &&
  !/^application\/(x-)?(pkcs7|pgp)-signature$/.test(mimeType);

const smtpError = ([responseCode, sentence]: readonly [number, string]): Error =>
  Object.assign(new Error(sentence), { responseCode });
