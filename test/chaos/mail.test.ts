/**
 * kill -9 of the worker while it sends mails. What holds: at least once. Nothing that was to be sent is lost; whoever dies after
 * the mail server took a mail and before that was noted makes a second copy under the same `Message-ID`, of at most what was under way.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { createDatabase } from '../../db/knex';
import { HttpDriver } from '../../tools/bench/http-driver';
import { signInCast } from '../../tools/bench/product-life-cycle';
import type { Cast } from '../../tools/bench/product-life-cycle';
import { ProductSystem } from '../../tools/bench/system';
import type { MailCatcher } from '../../tools/mail-catcher';
import { startMailCatcher } from '../../tools/mail-catcher';
import { freePort } from '../../tools/support/ports';
import { throwAwayFolder } from '../../tools/support/throw-away-folder';
import { until } from '../support/wait';

const ASSIGNMENTS = 80;
const ISSUERS = 6;
const KILLS = 3;
/** Of worker/delivering: so many mails are under way at once. */
const UNDER_WAY = 8;
const folder = throwAwayFolder('chaos-mail');
const mailFolder = path.join(folder, 'caught');
let catcher: MailCatcher;
let receiverPort: number;
let system: ProductSystem;
let driver: HttpDriver;
let cast: Cast;

beforeAll(async () => {
  mkdirSync(mailFolder, { recursive: true });
  catcher = await startMailCatcher({ folder: mailFolder, port: 0 });
  receiverPort = await freePort();
  system = await ProductSystem.start({
    dataDir: folder,
    people: 400,
    throwAwayDatabase: false,
    env: {
      SMTP_URL: `smtp://127.0.0.1:${catcher.port}`,
      SMTP_FROM: 'mandate@chaos.example',
      MAIL_REPLY_DOMAIN: 'reply.chaos.example',
      MAIL_RECEIVER_PORT: String(receiverPort),
    },
  });
  driver = new HttpDriver(system.baseUrl);
  cast = await signInCast(driver);
}, 180_000);
afterAll(async () => {
  driver.close();
  await system.stop();
  await catcher.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const caught = (): string[] => readdirSync(mailFolder).filter((name) => name.endsWith('.eml'));

async function issueAll(): Promise<void> {
  let no = 0;
  const issuer = async () => {
    while (no < ASSIGNMENTS) {
      no += 1;
      const reply = await driver.post(
        '/api/v1/assignments',
        {
          title: `Mail ${no}`,
          assigneeId: cast.official.personId,
          reviewerIds: [cast.chief.personId],
          dueInWorkingDays: 5,
        },
        { cookie: cast.head.cookie, 'idempotency-key': randomUUID() },
      );

      // 202: a worker that was just killed answers later.
      if (![201, 202].includes(reply.status)) {
        throw new Error(`issue answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: ISSUERS }, issuer));
}

it('loses no mail, and sends again at most what was under way', async () => {
  const db = createDatabase(system.databaseUrl, { max: 2 });

  try {
    // Mail at every hour, so that the test runs at any.
    await db('notice_settings').insert({
      person_id: cast.official.personId,
      digest: false,
      digest_at: '07:30',
      quiet: false,
      urgent_passes: true,
    });
    const issuing = issueAll();

    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = caught().length;
      await until(() => Promise.resolve(caught().length > before + 2), 'mails are under way', 90_000);
      await system.kill('worker');
      await system.startPart('worker');
    }

    await issuing;
    const official = { kind: 'mail', person_id: cast.official.personId };
    await until(
      async () => {
        const states = (await db('delivery').where(official).pluck('state')) as string[];

        return states.length === ASSIGNMENTS && !states.includes('waiting');
      },
      'everything was delivered, what a dead worker held too, once its lease was over',
      150_000,
    );

    const sent = (await db('delivery').where(official).select('id', 'state')) as {
      id: string;
      state: string;
    }[];
    expect(sent.filter(({ state }) => state !== 'sent')).toEqual([]);
    const ids = await Promise.all(
      caught().map(
        async (name) => (await PostalMime.parse(readFileSync(path.join(mailFolder, name)))).messageId ?? '',
      ),
    );
    const copies = sent.map(({ id }) => ids.filter((messageId) => messageId.includes(id)).length);
    expect(copies.filter((count) => count === 0)).toEqual([]);
    expect(copies.reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(KILLS * UNDER_WAY);

    // The worker that came back takes answers to what the dead ones sent.
    const [first = ''] = caught();
    const mail = await PostalMime.parse(readFileSync(path.join(mailFolder, first)));
    const transport = createTransport({ host: '127.0.0.1', port: receiverPort, secure: false });
    await transport.sendMail({
      from: mail.to?.[0]?.address ?? '',
      to: mail.replyTo?.[0]?.address ?? '',
      subject: 'Re',
      text: 'Answered after three kills',
    });
    transport.close();
    expect(await db('comment').select('text', 'by_mail')).toEqual([
      { text: 'Answered after three kills', by_mail: true },
    ]);
  } finally {
    await db.destroy();
  }
}, 400_000);
