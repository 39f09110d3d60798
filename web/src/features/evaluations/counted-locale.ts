/** Words of what is counted of a unit's work. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  counted: 'Tính từ nhật ký: {{assigned}} nhiệm vụ đến hạn trong kỳ, {{done}} đã xong, {{onTime}} đúng hạn.',
  none: 'Không có nhiệm vụ nào đến hạn trong kỳ.',
  truncated: 'Quá nhiều nhiệm vụ nên chỉ tính một phần; tỷ lệ phải nhập kèm văn bản.',
  notDone: 'Chưa xong: ',
  late: 'Trễ hạn: ',
  typed: 'có tỷ lệ nhập tay ({{reason}})',
};

const en = {
  counted:
    'Counted from the log: {{assigned}} assignments due in the period, {{done}} done, {{onTime}} in time.',
  none: 'No assignment was due in the period.',
  truncated: 'Too much work: only a part is counted, and shares have to be typed by a document.',
  notDone: 'Not done: ',
  late: 'Late: ',
  typed: 'with shares that were typed ({{reason}})',
};

export const countedTexts = defineTexts('countedUnitFacts', { vi, en });
