/** Words of the further factors of a leader. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  own: 'Số lượng, chất lượng, tiến độ đã gồm việc tự làm và việc chỉ đạo được giao cho chính người này. Chọn từng yếu tố; không có gì được chọn sẵn.',
  all: 'Theo kết quả tháng: {{value}} %, cả {{people}} người đều từ mức hoàn thành trở lên.',
  below:
    'Theo kết quả tháng: {{value}} %, {{count}} người không hoàn thành ({{confirmed}} trên {{people}} đã xác nhận).',
  unknown: 'Chưa xác định được: {{confirmed}} trên {{people}} người đã xác nhận.',
  hidden: '{{confirmed}} trên {{people}} người đã xác nhận; nhóm quá nhỏ nên không nêu kết quả.',
  belowNames: 'Không hoàn thành',
  openNames: 'Chưa xác nhận',
  more: 'và {{count}} người khác',
  reason: 'Vì sao cho khác với kết quả của đơn vị',
  reasonHint: 'Kết quả tháng của những người được quản lý cho {{value}} %. Lý do được ghi vào phiếu.',
  given: 'Kết quả của đơn vị được cho khác, với lý do',
} as const;

const en = {
  own: 'Quantity, quality and progress cover the leader’s own work and the directing work assigned to them. Choose each factor; nothing is chosen beforehand.',
  all: 'By the month’s results: {{value}} %, all {{people}} people are at “completed” or above.',
  below:
    'By the month’s results: {{value}} %, not completed: {{count}} ({{confirmed}} of {{people}} confirmed).',
  unknown: 'Not yet known: {{confirmed}} of {{people}} confirmed.',
  hidden: '{{confirmed}} of {{people}} confirmed; too few people to tell what follows.',
  belowNames: 'Not completed',
  openNames: 'Not confirmed yet',
  more: 'and {{count}} more',
  reason: 'Why the unit’s result is decided otherwise',
  reasonHint:
    'The month’s results of those who are managed come to {{value}} %. The reason is recorded in the form.',
  given: 'The unit’s result was decided otherwise, because',
};

export const factorTexts = defineTexts('evaluation-factors', { vi, en });
