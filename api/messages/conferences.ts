/** What refusals around review conferences say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const CONFERENCE_MESSAGES = {
  'conference/not-in-state': {
    vi: 'Hội nghị đang ở giai đoạn không cho phép việc này.',
    en: 'The conference is at a stage that does not allow this.',
  },
  'conference/nothing-to-circulate': {
    vi: 'Cần ít nhất một nội dung và một người dự trước khi gửi tài liệu.',
    en: 'An item and a participant are needed before the paper is circulated.',
  },
  'conference/minutes-missing': {
    vi: 'Hãy ghi biên bản trước khi kết thúc hội nghị.',
    en: 'Write the minutes before closing the conference.',
  },
  'conference/version-changed': {
    vi: 'Người khác vừa sửa hội nghị này; hãy xem lại rồi làm tiếp.',
    en: 'Somebody else has just changed this conference; look again, then go on.',
  },
  'conference/unknown-reference': {
    vi: 'Không tìm thấy nội dung được nhắc đến trong phạm vi bạn được xem.',
    en: 'What is referred to here is not among what you may see.',
  },
  'conference/named-twice': {
    vi: 'Mục này đã được nêu.',
    en: 'This one is named already.',
  },
  'conference/not-assignable': {
    vi: 'Kết luận chưa rõ ai làm và hạn nào nên chưa giao được.',
    en: 'The decision does not say who does it by when, so it cannot be given out.',
  },
  'conference/already-given-out': {
    vi: 'Kết luận này đã được giao.',
    en: 'This decision is given out already.',
  },
  'conference/not-a-working-day': {
    vi: 'Thời hạn mới phải là một ngày làm việc.',
    en: 'The new deadline has to be a working day.',
  },
} as const satisfies Partial<Record<ErrorCode, Record<Locale, string>>>;
