/**
 * A reply to a mail of ours: what in it was written by its author, and whether anybody wrote it at all. Mail programs quote,
 * sign and introduce in many ways; the line that our mails begin with is the sure one, the rest is for whoever removed it.
 */

/** Stands above everything in a mail that may be answered; what follows it in a reply was not written by the author. */
export const REPLY_LINE = '— Viết trả lời phía trên dòng này · Reply above this line —';

/** What of it survives any quoting, wrapping and change of dashes. */
const LINE_SIGNS: readonly RegExp[] = [/reply above this line/i, /viết trả lời phía trên dòng này/i];

/** From here on everything is somebody else's, or no words at all. */
const ENDINGS: readonly RegExp[] = [
  /^--\s*$/,
  /^[-_\s]*(original message|forwarded message|thư gốc|thư được chuyển tiếp)[-_\s]*$/i,
];

/** "On Friday … wrote:", which some programs break over lines. */
const INTRODUCTION = /^(on|vào|le|am)(?!\p{L})[\s\S]{0,300}(wrote|đã viết|viết|écrit|schrieb)\s?:$/iu;
const LONGEST_INTRODUCTION = 4;

/** The block of headers that Outlook writes instead. */
const BLOCK_BEGINS = /^\*?(from|từ|người gửi)\s*:/i;
const BLOCK_GOES_ON = /^\*?(sent|date|to|cc|subject|đã gửi|ngày|gửi|đến|tới|chủ đề)\s*:/i;

const DEVICE = /^(sent from my|sent from outlook|get outlook for|đã gửi từ|gửi từ|được gửi từ)(?!\p{L})/iu;
const RULE = /^[-_=\s]{3,}$/;

/** The author's own words of a plain text, without what was quoted, signed or added by the mail program; '' if there are none. */
export function ownWords(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    // Control characters have no place in a comment; the database takes no NUL at all.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const written = withoutQuotes(lines.slice(0, endOf(lines)));

  return withoutTail(written)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Where the author's part ends. */
function endOf(lines: readonly string[]): number {
  const end = lines.findIndex(
    (line, index) =>
      LINE_SIGNS.some((sign) => sign.test(line)) ||
      ENDINGS.some((sign) => sign.test(line)) ||
      (BLOCK_BEGINS.test(line) && lines.slice(index + 1, index + 4).some((next) => BLOCK_GOES_ON.test(next))),
  );

  return end === -1 ? lines.length : end;
}

/** Quoted lines go, and the introduction before each. */
function withoutQuotes(lines: readonly string[]): string[] {
  const kept: string[] = [];

  for (const line of lines) {
    if (line.trimStart().startsWith('>')) {
      dropIntroduction(kept);
    } else {
      kept.push(line);
    }
  }

  return kept;
}

/** Introductions, rules and signatures of devices at the very end go, whatever follows them was cut already. */
function withoutTail(lines: readonly string[]): string[] {
  const kept = [...lines];

  for (;;) {
    const before = kept.length;
    dropIntroduction(kept);

    while (kept.length > 0 && isNoWords(kept.at(-1) ?? '')) {
      kept.pop();
    }

    if (kept.length === before) {
      return kept;
    }
  }
}

const isNoWords = (line: string): boolean =>
  line.trim() === '' || RULE.test(line) || DEVICE.test(line.trim());

/** Takes an introduction off the end, with the empty lines after it. */
function dropIntroduction(lines: string[]): void {
  const last = lines.findLastIndex((line) => line.trim() !== '');

  for (let count = 1; count <= LONGEST_INTRODUCTION && count <= last + 1; count += 1) {
    const from = last + 1 - count;

    if (
      INTRODUCTION.test(
        lines
          .slice(from, last + 1)
          .join(' ')
          .trim(),
      )
    ) {
      lines.length = from;

      return;
    }
  }
}

/** Headers by their lower-case names. */
export type MailHeaders = Readonly<Record<string, string>>;

/** Lists, and programs that answer by themselves, say so in one of these. */
const AUTOMATIC_HEADERS: readonly string[] = [
  'list-id',
  'x-autoreply',
  'x-autorespond',
  'x-failed-recipients',
];
const AUTOMATIC_PRECEDENCE = /^(bulk|junk|list|auto[-_]reply)$/i;

/**
 * Whether a program sent it: absences, bounces, receipts, lists (RFC 3834). Such mail is taken and forgotten: an answer to it
 * would be answered again. A mail without a return address is a bounce (RFC 5321, 4.5.5).
 */
export function isAutomatic(headers: MailHeaders, returnAddress: string | null): boolean {
  const submitted = headers['auto-submitted'] ?? 'no';

  return (
    returnAddress === null ||
    returnAddress === '' ||
    !/^no\b/i.test(submitted.trim()) ||
    AUTOMATIC_PRECEDENCE.test(headers['precedence']?.trim() ?? '') ||
    /^multipart\/report\b/i.test(headers['content-type']?.trim() ?? '') ||
    AUTOMATIC_HEADERS.some((name) => headers[name] !== undefined)
  );
}
