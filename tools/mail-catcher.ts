/**
 * The demo's mail server: takes every mail on loopback and keeps it as a file instead of sending it on, newest thousand only.
 * `npm start` runs it where no SMTP_URL is given; never in production.
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';

const KEPT = 1_000;
const LARGEST_BYTES = 1024 * 1024;

export interface MailCatcher {
  port: number;
  stop(): Promise<void>;
}

export interface MailCatcherOptions {
  folder: string;
  /** 0 = any free one. */
  port: number;
  /** Called with each mail that was taken, when its file is there. */
  onMail?: (file: string) => void;
}

/** Starts catching. A mail is answered for only when its file is whole. */
export async function startMailCatcher({ folder, port, onMail }: MailCatcherOptions): Promise<MailCatcher> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_BYTES,
    logger: false,
    onData: (stream, _session, done) => {
      const file = path.join(folder, `${Date.now()}-${randomBytes(4).toString('hex')}.eml`);
      const half = `${file}.half`;
      stream
        .pipe(createWriteStream(half))
        .on('error', done)
        .on('finish', () => {
          renameSync(half, file);
          forgetOldest(folder);
          onMail?.(file);
          done();
        });
    },
  });
  // A client that goes away in the middle is no reason to end.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function forgetOldest(folder: string): void {
  const mails = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort();
  mails.slice(0, Math.max(0, mails.length - KEPT)).forEach((name) => rmSync(path.join(folder, name)));
}

async function main(): Promise<void> {
  const folder = process.env['MAIL_CATCHER_DIR'];

  if (folder === undefined) {
    throw new Error('MAIL_CATCHER_DIR is not set');
  }

  const catcher = await startMailCatcher({ folder, port: Number(process.env['MAIL_CATCHER_PORT'] ?? 0) });
  process.once('SIGTERM', () => void catcher.stop().then(() => process.exit(0)));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`mail catcher: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
