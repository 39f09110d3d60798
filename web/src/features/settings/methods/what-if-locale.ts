/** Words of trying a proposed version over past months. */
import { defineTexts } from '../../../lib/i18n';

const vi = {
  whatIf: 'Thử trên các tháng đã qua',
  whatIfHint:
    'Tính lại các tháng đã xác nhận theo phiên bản đề xuất, từ đúng dữ liệu đã chốt của từng người: công việc, điểm tiêu chí chung, yếu tố của người lãnh đạo. Không nêu tên ai, không ghi lại gì.',
  months: 'Số tháng gần nhất',
  missingCriteria: 'Tiêu chí chung mới tính',
  missing: {
    ownShare: 'theo tỷ lệ điểm tiêu chí chung của từng người',
    none: '0 điểm',
    full: 'điểm tối đa',
  },
  run: 'Thử',
  people: '{{people}} người.',
  summary:
    '{{people}} người, {{scored}} tháng-người có điểm, {{changed}} tháng-người thay đổi, {{bands}} lần đổi mức.',
  leftOut:
    'Tháng-người không so sánh: {{open}} chưa xác nhận, {{notRated}} không đánh giá, {{disposed}} đã hủy dữ liệu.',
  mean: 'Trung bình: {{before}} → {{after}}',
  confirmedBy: 'Kết quả hiện hành được xác nhận theo: {{versions}}.',
  rescaled: 'Tiêu chí đổi mức tối đa, giữ nguyên tỷ lệ điểm đã chấm: {{keys}}.',
  dropped: 'Tiêu chí không còn trong đề xuất, điểm đã chấm không tính: {{keys}}.',
  missingTold: 'Tiêu chí mới chưa ai chấm: {{keys}}; tính {{rule}}.',
  readsLogs: 'Đề xuất lấy công việc vào tháng theo cách khác; phần khác nhau đọc từ nhật ký công việc.',
  notTried: 'Có thay đổi nhưng không thể hiện khi thử: {{parts}}.',
  part: {
    period: 'ngày chốt kỳ',
    quota: 'tỷ lệ xuất sắc',
    organisation: 'điều kiện xếp loại đơn vị',
    leastMonthsOfYear: 'số tháng tối thiểu của năm',
    catalogueGroups: 'số nhóm danh mục',
  },
  before: 'Hiện hành',
  after: 'Đề xuất',
  levelColumn: 'Mức',
  peopleColumn: 'Số người',
  changedColumn: 'Thay đổi',
  bandsColumn: 'Đổi mức',
  meanBefore: 'Trung bình hiện hành',
  meanAfter: 'Trung bình đề xuất',
  person: 'Người {{label}}',
  month: 'Tháng',
  difference: 'Chênh lệch',
  hidden: 'ẩn',
  tooFew: 'Dưới {{leastGroup}} người: số liệu được ẩn, để không nhận ra ai.',
  onlyWhole: 'Phương pháp chỉ cho nêu số chung.',
  unchanged: 'Không ai thay đổi.',
  cut: '{{concerned}} người thay đổi; chỉ liệt kê {{most}} người thay đổi nhiều nhất.',
} as const;

const en = {
  whatIf: 'Try it over past months',
  whatIfHint:
    'Computes confirmed months by the proposed version, from the very inputs that were frozen of each person: work, points of the common criteria, factors of leaders. Nobody is named and nothing is stored.',
  months: 'Latest months',
  missingCriteria: 'A new common criterion counts',
  missing: {
    ownShare: 'the person’s share of all common points',
    none: 'nothing',
    full: 'all of its points',
  },
  run: 'Try',
  people: '{{people}} people.',
  summary:
    '{{people}} people, {{scored}} person-months with a total, {{changed}} of them changed, changes of level: {{bands}}.',
  leftOut:
    'Person-months not compared: {{open}} not confirmed, {{notRated}} not rated, {{disposed}} disposed of.',
  mean: 'Mean: {{before}} → {{after}}',
  confirmedBy: 'The present results were confirmed by: {{versions}}.',
  rescaled: 'Criteria with another cap keep the share that was given: {{keys}}.',
  dropped: 'Criteria no longer proposed, whose points are lost: {{keys}}.',
  missingTold: 'New criteria that nobody was judged by: {{keys}}; each counts {{rule}}.',
  readsLogs: 'The proposal takes other work into a month; what differs is read from the logs.',
  notTried: 'Different, and not shown by this: {{parts}}.',
  part: {
    period: 'closing of a period',
    quota: 'quota of excellent',
    organisation: 'conditions of units',
    leastMonthsOfYear: 'least months of a year',
    catalogueGroups: 'groups of the catalogue',
  },
  before: 'Present',
  after: 'Proposed',
  levelColumn: 'Level',
  peopleColumn: 'People',
  changedColumn: 'Changed',
  bandsColumn: 'Level changes',
  meanBefore: 'Present mean',
  meanAfter: 'Proposed mean',
  person: 'Person {{label}}',
  month: 'Month',
  difference: 'Difference',
  hidden: 'hidden',
  tooFew: 'Fewer than {{leastGroup}} people: figures are hidden, for somebody would be known by them.',
  onlyWhole: 'The method lets only the whole be told.',
  unchanged: 'Nobody changes.',
  cut: '{{concerned}} people change; the {{most}} who change most are listed.',
};

export const whatIfTexts = defineTexts('methodWhatIf', { vi, en });
