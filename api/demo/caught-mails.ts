/** Mails that the demo's catcher kept as files, newest first. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import PostalMime from 'postal-mime';
import type { Address } from 'postal-mime';
import type { CaughtMail } from '../../contracts/notifying';

/** `<milliseconds>-<random>.eml`, as tools/mail-catcher.ts names them. */
const FILE = /^(\d{13})-[0-9a-f]{8}\.eml$/;
const SHOWN = 100;

/** The newest mails of a folder. */
export async function listCaughtMails(folder: string): Promise<CaughtMail[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => FILE.test(name)).sort();
  const mails = await Promise.all(
    names
      .reverse()
      .slice(0, SHOWN)
      .map((name) => readCaughtMail(folder, name.replace(/\.eml$/, ''))),
  );

  return mails.filter((mail): mail is CaughtMail => mail !== null);
}

/** One mail by its id, or null. */
export async function readCaughtMail(folder: string, id: string): Promise<CaughtMail | null> {
  const [, at] = FILE.exec(`${id}.eml`) ?? [];
  const bytes = at === undefined ? null : await readFile(path.join(folder, `${id}.eml`)).catch(() => null);

  if (bytes === null) {
    return null;
  }

  const mail = await PostalMime.parse(bytes);

  return {
    id,
    at: new Date(Number(at)).toISOString(),
    to: (mail.to ?? []).map(addressOf).join(', '),
    from: mail.from === undefined ? '' : addressOf(mail.from),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    messageId: mail.messageId ?? '',
  };
}

const addressOf = ({ name, address }: Address): string =>
  name === '' ? (address ?? '') : `${name} <${address ?? ''}>`;
