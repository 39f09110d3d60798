/** Words of how a result came about. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  how: 'Kết quả này từ đâu ra',
  howOf: 'Kết quả từ đâu ra: {{what}}',
  ratio: 'Tỷ lệ kết quả',
  of: '{{label}} trên {{of}}',
  judged: 'Tiêu chí chung và yếu tố của người lãnh đạo do {{name}} cho, {{at}}',
  judgedFor: 'Tiêu chí chung và yếu tố của người lãnh đạo do {{name}} cho thay {{forName}}, {{at}}',
  months: 'Các tháng của kỳ',
  monthsHint:
    'Điểm của kỳ là trung bình các tháng được tính. Mỗi tháng mở ra phiếu của nó, hoặc phiếu của quý nếu cơ quan chấm theo quý.',
  month: 'Tháng',
  total: 'Tổng điểm',
  note: 'Ghi chú',
  counted: 'được tính, phiên bản {{no}}',
  replaced: 'tháng này sau đó đã có kết quả khác',
  byQuarter: 'điểm của cả quý',
  leftOut: {
    notYetAppointed: 'không tính: chưa được bổ nhiệm',
    leave: 'không tính: nghỉ phép cả tháng',
    unpaidLeave: 'không tính: nghỉ không lương',
    sickLeave: 'không tính: nghỉ ốm',
    maternity: 'không tính: nghỉ thai sản',
    left: 'không tính: đã rời cơ quan',
    insufficientData: 'không tính: chưa đủ dữ liệu',
    tooFewDays: 'không tính: không đủ ngày làm việc',
    missing: 'không tính: không có phiếu',
    notOver: 'không tính: tháng chưa kết thúc khi mở kỳ',
    notConfirmed: 'chưa xác nhận',
  },
  paperOf: 'Bản giấy của phiên bản {{no}}',
  packet: 'Tải hồ sơ chứng cứ',
} as const;

const en = {
  how: 'How this result came about',
  howOf: 'How the result came about: {{what}}',
  ratio: 'Ratio of results',
  of: '{{label}} of {{of}}',
  judged: 'Common criteria and factors of a leader given by {{name}}, {{at}}',
  judgedFor: 'Common criteria and factors of a leader given by {{name}} for {{forName}}, {{at}}',
  months: 'Months of the period',
  monthsHint:
    'The result of the period is the mean of the months that count. Each month opens to its form, or to that of its quarter where the agency scores quarters.',
  month: 'Month',
  total: 'Total',
  note: 'Note',
  counted: 'counted, version {{no}}',
  replaced: 'the month has had another result since',
  byQuarter: 'the score of its quarter',
  leftOut: {
    notYetAppointed: 'left out: not yet appointed',
    leave: 'left out: on leave all month',
    unpaidLeave: 'left out: unpaid leave',
    sickLeave: 'left out: sick leave',
    maternity: 'left out: maternity leave',
    left: 'left out: has left the agency',
    insufficientData: 'left out: insufficient data',
    tooFewDays: 'left out: too few days worked',
    missing: 'left out: there is no form',
    notOver: 'left out: not over when the period was opened',
    notConfirmed: 'not confirmed yet',
  },
  paperOf: 'Paper form of version {{no}}',
  packet: 'Download the evidence packet',
};

export const explanationTexts = defineTexts('evaluation-explanation', { vi, en });
