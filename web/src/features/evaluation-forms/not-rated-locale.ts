/** Words of who is not rated in a period, and why. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Người không được đánh giá, không có phiếu trong kỳ',
  none: 'Mọi người của cơ quan trong kỳ này đều có phiếu và được đánh giá.',
  rule: 'Từ {{least}} ngày làm việc trở lên trong tháng thì được đánh giá. {{reading}}.',
  days: 'làm việc {{days}} trên {{of}} ngày làm việc của tháng (được đánh giá từ {{least}} ngày)',
  leftAt: 'rời cơ quan {{at}}',
  moved: 'đã chuyển cơ quan trong kỳ; cơ quan mới đánh giá: {{unit}}',
  hidden: 'Lý do chỉ hiển thị với người được xem kết quả.',
  more: 'Còn {{count}} người nữa không hiển thị ở đây.',
} as const;

const en = {
  title: 'Who is not rated, or has no form in the period',
  none: 'Everybody of the agency in this period has a form and is rated.',
  rule: 'A month is rated from {{least}} working days on. {{reading}}.',
  days: 'worked {{days}} of the {{of}} working days of the month (rated from {{least}} on)',
  leftAt: 'left {{at}}',
  moved: 'moved to another agency in the period, which rates instead: {{unit}}',
  hidden: 'Reasons are shown to those who read the results.',
  more: '{{count}} more are not shown here.',
};

export const notRatedTexts = defineTexts('notRated', { vi, en });
