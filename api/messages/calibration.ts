/** Sentences of refusals about calibration sessions. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const CALIBRATION_MESSAGES = {
  'evaluation/calibration-off': {
    vi: 'Quy trình của kỳ này không có phiên rà soát thống nhất đánh giá.',
    en: 'The procedure of this period has no calibration sessions.',
  },
  'evaluation/calibration-nobody': {
    vi: 'Không có phiếu nào trong phạm vi này đã được nhận xét, chờ xác nhận và chưa thuộc phiên nào.',
    en: 'No form in this scope is judged, waits for its confirmation and is in no session yet.',
  },
  'evaluation/calibration-too-many': {
    vi: 'Phạm vi này quá nhiều phiếu cho một phiên: chọn theo người đánh giá.',
    en: 'There are too many forms in this scope for one session: choose those of one who judges.',
  },
  'evaluation/calibration-open': {
    vi: 'Phiếu đang trong một phiên rà soát thống nhất: chờ phiên kết thúc, hoặc thống nhất trong phiên.',
    en: 'The form is in an open calibration session: wait until it is closed, or agree on it there.',
  },
  'evaluation/calibration-awaited': {
    vi: 'Phiếu phải qua một phiên rà soát thống nhất trước khi xác nhận.',
    en: 'The form has to go through a calibration session before it is confirmed.',
  },
  'evaluation/calibration-locked': {
    vi: 'Phiên rà soát đã kết thúc: nhận xét trong phiên giữ nguyên cho đến khi phiếu được mở lại.',
    en: 'The calibration session is closed: its judgements stand until a form is opened again.',
  },
  'evaluation/calibration-judging': {
    vi: 'Còn phiếu đang chờ cấp trên đánh giá lại.',
    en: 'A form still waits for its superior to judge it again.',
  },
  'evaluation/calibration-kept-without-reason': {
    vi: 'Phiên rà soát đề nghị đánh giá lại: giữ nguyên điểm thì nêu lý do.',
    en: 'The calibration session asked for another look: say why the points stay.',
  },
  'evaluation/calibration-not-participant': {
    vi: 'Bạn không tham gia phiên rà soát này.',
    en: 'You take no part in this calibration session.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
