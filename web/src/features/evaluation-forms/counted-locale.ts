/** Words of what is counted of a unit's work. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  counted: 'Tính từ nhật ký: {{assigned}} nhiệm vụ đến hạn trong kỳ, {{done}} đã xong, {{onTime}} đúng hạn.',
  none: 'Không có nhiệm vụ nào đến hạn trong kỳ.',
  truncated: 'Quá nhiều nhiệm vụ nên chỉ tính một phần; tỷ lệ phải nhập kèm văn bản.',
  notDone: 'Chưa xong: ',
  late: 'Trễ hạn: ',
  points: 'Kết quả tính từ {{works}} nhiệm vụ: {{points}} trên {{most}} điểm ({{ratio}}).',
  beside: 'Theo phương pháp của kỳ, điểm của đơn vị do người xếp loại nhập; số này để đối chiếu.',
  noPoints: 'Trong kỳ không có việc theo kế hoạch nên không tính được điểm kết quả.',
  beyond: 'Vượt yêu cầu: {{share}}. {{because}}',
  listed: 'Trong {{works}} nhiệm vụ, nêu {{listed}}: trước hết là việc bị trừ hoặc chưa xong.',
  what: 'điểm của {{unit}}',
};

const en = {
  counted:
    'Counted from the log: {{assigned}} assignments due in the period, {{done}} done, {{onTime}} in time.',
  none: 'No assignment was due in the period.',
  truncated: 'Too much work: only a part is counted, and shares have to be typed by a document.',
  notDone: 'Not done: ',
  late: 'Late: ',
  points: 'Results counted from {{works}} assignments: {{points}} of {{most}} points ({{ratio}}).',
  beside: 'By the method of the period the points of a unit are typed; these stand beside them.',
  noPoints: 'Nothing was assigned in the plan of the period, so there are no points for results.',
  beyond: 'Beyond requirement: {{share}}. {{because}}',
  listed: 'Of {{works}} assignments {{listed}} are named: first those that cost something.',
  what: 'points of {{unit}}',
};

export const countedTexts = defineTexts('countedUnitFacts', { vi, en });
