/** The words of mails, Vietnamese first. Reasons have theirs in contracts/notice-words.ts, as everywhere else. */
import { WALL_ZONE } from '../../domain/calendar/wall-clock';

export type MailLanguage = 'vi' | 'en';

export interface MailWords {
  greeting: string;
  number: string;
  dueAt: string;
  by: string;
  level: string;
  open: string;
  openMandate: string;
  why: string;
  whyDigest: string;
  change: string;
  signIn: string;
  reply: string;
  digestTitle: string;
  digestLead: string;
  more: string;
  yetMore: string;
  webhook: string;
  section: {
    toAccept: string;
    overdue: string;
    dueSoon: string;
    toReview: string;
    toSign: string;
    escalations: string;
    talk: string;
    others: string;
  };
}

export const MAIL_WORDS: Readonly<Record<MailLanguage, MailWords>> = {
  vi: {
    greeting: 'Kính gửi {{name}},',
    number: 'Số',
    dueAt: 'Thời hạn',
    by: 'Người thực hiện thao tác',
    level: 'Nấc leo thang',
    open: 'Mở nhiệm vụ',
    openMandate: 'Mở Mandate',
    why: 'Bạn nhận thư này vì: {{reason}}.',
    whyDigest: 'Bạn nhận bản tổng hợp này mỗi ngày làm việc, vào giờ bạn đã chọn.',
    change: 'Đổi cách nhận thông báo',
    signIn:
      'Mọi thao tác đều thực hiện trong Mandate sau khi đăng nhập; thư này không chứa liên kết tự thực hiện điều gì.',
    reply:
      'Trả lời thư này từ địa chỉ của bạn để ghi bình luận vào nhiệm vụ, trong 30 ngày; không kèm tệp. Duyệt, ký và mọi thao tác khác chỉ làm trong Mandate.',
    digestTitle: 'Tổng hợp ngày {{date}}',
    digestLead: 'Những việc đang chờ bạn:',
    more: 'và {{count}} việc khác',
    yetMore: 'và các việc khác, xem trong Mandate',
    webhook: 'Điểm nhận',
    section: {
      toAccept: 'Chờ tiếp nhận',
      overdue: 'Đã quá hạn',
      dueSoon: 'Sắp đến hạn',
      toReview: 'Chờ bạn thẩm định',
      toSign: 'Chờ bạn ký duyệt',
      escalations: 'Leo thang',
      talk: 'Trao đổi',
      others: 'Thông báo khác',
    },
  },
  en: {
    greeting: 'Dear {{name}},',
    number: 'Number',
    dueAt: 'Deadline',
    by: 'By',
    level: 'Rung',
    open: 'Open the assignment',
    openMandate: 'Open Mandate',
    why: 'You get this mail because: {{reason}}.',
    whyDigest: 'You get this digest on every working day, at the hour that you chose.',
    change: 'Change what is mailed to you',
    signIn: 'Every act is done in Mandate after signing in; no link in this mail does anything by itself.',
    reply:
      'Reply to this mail from your own address, within 30 days and without files, to write a comment on the assignment. Approving, signing and every other act is done in Mandate alone.',
    digestTitle: 'Digest of {{date}}',
    digestLead: 'What waits for you:',
    more: 'and {{count}} more',
    yetMore: 'and others, in Mandate',
    webhook: 'Endpoint',
    section: {
      toAccept: 'For you to accept',
      overdue: 'Overdue',
      dueSoon: 'Due soon',
      toReview: 'For your review',
      toSign: 'For your signature',
      escalations: 'Escalations',
      talk: 'Discussion',
      others: 'Other notifications',
    },
  },
};

/** A sentence with its gaps filled. */
export const filled = (sentence: string, gaps: Record<string, string | number>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name] ?? ''));

const FORMATS: Readonly<Record<MailLanguage, Intl.DateTimeFormat>> = {
  vi: format('vi-VN'),
  en: format('en-GB'),
};

function format(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: WALL_ZONE,
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** An instant as people in Hanoi read it. */
export const whenText = (language: MailLanguage, instant: string): string =>
  FORMATS[language].format(new Date(instant));

/** A date `YYYY-MM-DD` as people read it. */
export const dateText = (date: string): string => date.split('-').reverse().join('/');
