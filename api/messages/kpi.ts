/** What the codes of indicators say. */
import type { ErrorCode } from '../../domain/errors';
import type { Locale } from '../context';

export const KPI_MESSAGES = {
  'kpi/formula-unreadable': {
    vi: 'Không đọc được công thức; xem vị trí lỗi.',
    en: 'The formula cannot be read; see the position of the fault.',
  },
  'kpi/formula-missing': { vi: 'Nguồn số liệu này cần công thức.', en: 'This source needs a formula.' },
  'kpi/unknown-figure': {
    vi: 'Công thức nhắc đến một số liệu mà nguồn này không có.',
    en: 'The formula names a figure that this source does not give.',
  },
  'kpi/source-contradicts': {
    vi: 'Trường này không dùng với nguồn số liệu đã chọn; hãy để trống.',
    en: 'This field does not go with the chosen source; leave it out.',
  },
  'kpi/aim-contradicts': {
    vi: 'Giá trị này trái với chiều của chỉ số; kiểm tra mốc đầu, mục tiêu và khoảng.',
    en: 'This contradicts the direction of the indicator; check baseline, target and range.',
  },
  'kpi/range-missing': {
    vi: 'Chỉ số nằm trong khoảng cần cận dưới, cận trên và độ lệch cho phép.',
    en: 'An indicator within a range needs its bounds and tolerance.',
  },
  'kpi/target-missing': { vi: 'Cần mốc đầu và mục tiêu.', en: 'Baseline and target are needed.' },
  'kpi/thresholds-out-of-order': {
    vi: 'Ngưỡng phải nằm trong khoảng 0 đến 1, và ngưỡng “gần đạt” thấp hơn ngưỡng “đạt”.',
    en: 'Thresholds lie within 0 and 1, and “near” below “met”.',
  },
  'kpi/parts-missing': {
    vi: 'Chỉ số tổng hợp cần ít nhất một chỉ số thành phần.',
    en: 'A roll-up needs at least one part.',
  },
  'kpi/part-repeated': { vi: 'Thành phần này đã được nêu.', en: 'This part is named already.' },
  'kpi/unknown-part': { vi: 'Không có chỉ số mang mã này.', en: 'There is no indicator with this code.' },
  'kpi/other-frequency': {
    vi: 'Các thành phần phải cùng chu kỳ với chỉ số.',
    en: 'A part has another frequency than the whole.',
  },
  'kpi/circle': {
    vi: 'Chỉ số sẽ được tính từ chính nó.',
    en: 'The indicator would be worked out of itself.',
  },
  'kpi/code-taken': { vi: 'Mã chỉ số này đã được dùng.', en: 'This code is taken.' },
  'kpi/version-changed': {
    vi: 'Người khác vừa sửa; xem bản mới rồi làm lại.',
    en: 'Somebody else has just changed it; look at it, then do it again.',
  },
  'kpi/retired': { vi: 'Chỉ số đã ngừng dùng.', en: 'The indicator is retired.' },
  'kpi/value-missing': {
    vi: 'Nhập đúng số liệu mà chỉ số yêu cầu: giá trị, hoặc các số của công thức.',
    en: 'Give what the indicator asks for: the value, or the figures of its formula.',
  },
  'kpi/not-computable': {
    vi: 'Không tính được giá trị từ các số này (chia cho 0).',
    en: 'No value follows from these figures (division by zero).',
  },
  'kpi/not-reported': {
    vi: 'Chỉ số này được tính tự động, không nhập bằng tay.',
    en: 'This indicator works itself out; nobody reports it.',
  },
  'kpi/period-not-begun': {
    vi: 'Kỳ này chưa bắt đầu; chưa có gì để báo cáo.',
    en: 'This period has not begun; there is nothing to report yet.',
  },
  'kpi/correction-without-reason': {
    vi: 'Kỳ này đã có số liệu; sửa lại cần nêu lý do.',
    en: 'The period has a figure already; a correction needs a reason.',
  },
} satisfies Partial<Record<ErrorCode, Readonly<Record<Locale, string>>>>;
