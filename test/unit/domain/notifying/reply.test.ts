/** What of a reply its author wrote, by the habits of the mail programs in use, and mail that nobody wrote. */
import fc from 'fast-check';
import { REPLY_LINE, isAutomatic, ownWords } from '../../../../domain/notifying/reply';

const OURS = `${REPLY_LINE}\n\nChờ bạn tiếp nhận\n\nSố: UBND/2026/1`;
const quoted = (text: string): string => text.replace(/^/gm, '> ');

describe('the author’s own words', () => {
  test.each([
    ['nothing else', 'Tôi đã nhận việc.', 'Tôi đã nhận việc.'],
    [
      'Gmail in English',
      `Xong rồi.\r\n\r\nOn Fri, 5 Jun 2026 at 10:00 Mandate <m@x.vn> wrote:\r\n\r\n${quoted(OURS)}`,
      'Xong rồi.',
    ],
    [
      'Gmail in Vietnamese, broken over lines',
      `Xong rồi.\n\nVào Th 6, 5 thg 6, 2026 vào lúc 10:00 Mandate\n<reply+0123456789@reply.example.org> đã\nviết:\n\n${quoted(OURS)}`,
      'Xong rồi.',
    ],
    [
      'Outlook, which quotes without signs',
      `Xong rồi.\n\n________________________________\nFrom: Mandate <m@x.vn>\nSent: Friday, June 5, 2026\nTo: A\nSubject: B\n\n${OURS}`,
      'Xong rồi.',
    ],
    ['Outlook in Vietnamese', `Xong rồi.\n\nTừ: Mandate\nĐã gửi: Thứ Sáu\nTới: A\n\n${OURS}`, 'Xong rồi.'],
    ['an old Outlook', 'Xong.\n\n-----Original Message-----\nSomething', 'Xong.'],
    ['a signature', 'Xong.\n-- \nNguyễn Văn A\nPhòng Tổ chức', 'Xong.'],
    [
      'a telephone',
      `Xong.\n\nĐã gửi từ iPhone của tôi\n\n> On 5 Jun 2026, at 10:00, M wrote:\n> ${REPLY_LINE}`,
      'Xong.',
    ],
    ['words between quotes', '> Khi nào xong?\n\nThứ Sáu.\n\n> Ai làm?\n\nTôi.', 'Thứ Sáu.\n\nTôi.'],
    ['no words at all', `\n\n${quoted(OURS)}`, ''],
    ['only an introduction', `On Friday somebody wrote:\n${quoted('x')}`, ''],
    [
      'a sentence that begins like one',
      'Vào thứ Sáu tôi nộp, theo mẫu cũ.',
      'Vào thứ Sáu tôi nộp, theo mẫu cũ.',
    ],
    ['a question about from and to', 'From: what I read, yes.\nGood.', 'From: what I read, yes.\nGood.'],
    ['bytes that no database takes', 'A\u0000B\u0007', 'AB'],
  ])('are found with %s', (_, text, words) => {
    expect(ownWords(text)).toBe(words);
  });

  const line = fc.stringMatching(/^[A-Za-zàđ0-9][A-Za-zàđ0-9 ,.]{0,60}[a-z0-9]$/);
  const words = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

  it('never hold what stands below the line, however it is quoted, and finding them twice changes nothing', () => {
    fc.assert(
      fc.property(words, words, fc.boolean(), (own, secret, isQuoted) => {
        const mail = `${REPLY_LINE}\n${secret}`;
        const found = ownWords(`${own}\n\n${isQuoted ? quoted(mail) : mail}`);
        expect(found).toBe(ownWords(own));
        expect(ownWords(found)).toBe(found);
      }),
    );
  });

  it('are all kept where nothing was quoted', () => {
    fc.assert(
      fc.property(
        words.filter((text) => !/^(sent|get|on|am|le|from|to|date|cc)/im.test(text)),
        (own) => expect(ownWords(own)).toBe(own),
      ),
    );
  });
});

describe('mail that nobody wrote', () => {
  test.each<[string, Record<string, string>, string | null]>([
    ['an absence', { 'auto-submitted': 'auto-replied' }, 'a@x.vn'],
    ['our own', { 'auto-submitted': 'auto-generated' }, 'a@x.vn'],
    ['an old absence', { precedence: 'auto_reply' }, 'a@x.vn'],
    ['an older one', { 'x-autoreply': 'yes' }, 'a@x.vn'],
    ['a list', { 'list-id': '<x.example>' }, 'a@x.vn'],
    ['in bulk', { precedence: 'Bulk' }, 'a@x.vn'],
    ['a bounce', {}, ''],
    ['a bounce without an envelope', {}, null],
    ['a receipt', { 'content-type': 'multipart/report; report-type=disposition-notification' }, 'a@x.vn'],
  ])('is known: %s', (_, headers, returnAddress) => {
    expect(isAutomatic(headers, returnAddress)).toBe(true);
  });

  test.each<Record<string, string>>([
    {},
    { 'auto-submitted': 'no' },
    { 'auto-submitted': 'No ; x' },
    { precedence: 'normal' },
  ])('is not what a person wrote: %p', (headers) => {
    expect(isAutomatic(headers, 'a@x.vn')).toBe(false);
  });
});
