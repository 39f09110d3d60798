/** Words of the boards of a directive, a programme and a person. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  titles: {
    directive: 'Bảng điều hành văn bản {{name}}',
    programme: 'Bảng điều hành {{name}}',
    person: 'Công việc của {{name}}',
  },
  back: { directive: 'Về văn bản', programme: 'Về nghị quyết, chương trình', person: 'Danh sách nhiệm vụ' },
  onTimeHint: 'trong số đã hoàn thành',
  onTimeNone: 'chưa có việc hoàn thành',
  matrix: 'Bốn ô và sắp đến hạn',
  matrixHint: 'bấm số để xem các nhiệm vụ',
  seen: 'chỉ đếm những gì bạn được xem',
  dueSoon: 'Trong đó sắp đến hạn',
  notAccepted: 'Trong đó chưa tiếp nhận',
  lines: { directive: 'Theo cơ quan', programme: 'Theo văn bản chỉ đạo', person: '' },
  line: { directive: 'Cơ quan', programme: 'Văn bản', person: '' },
  cell: 'Ô',
  count: 'Số nhiệm vụ',
  noLines: 'Chưa có nhiệm vụ nào bạn được xem',
  loadHint: '{{people}} người đang giữ {{open}} việc chưa trình trong phạm vi này; không nêu tên ai',
  loadEmpty: 'Không ai đang giữ việc nào trong phạm vi này',
  unassigned: '{{count}} việc chưa có người thực hiện',
  personLoadHint: 'toàn bộ việc được giao, không phân biệt nơi giao',
  personLoad: {
    open: 'Đang giữ, chưa trình',
    overdue: 'Trong đó quá hạn',
    dueThisWeek: 'Trong đó đến hạn trong bảy ngày tới',
    toReview: 'Chờ người này thẩm định hoặc ký duyệt',
  },
  unitMedian: '{{unit}}: trung vị {{median}} việc một người, trong {{people}} người',
  noUnitMedian: '{{unit}} có {{people}} người: quá ít để nêu mức chung mà không lộ việc của từng người',
};

const en = {
  titles: {
    directive: 'Board of directive {{name}}',
    programme: 'Board of {{name}}',
    person: 'Work of {{name}}',
  },
  back: { directive: 'To the directive', programme: 'To the programme', person: 'List of assignments' },
  onTimeHint: 'of what is done',
  onTimeNone: 'nothing is done yet',
  matrix: 'Four cells, and due soon',
  matrixHint: 'a number leads to its assignments',
  seen: 'counts only what you may see',
  dueSoon: 'Of these, due soon',
  notAccepted: 'Of these, not accepted',
  lines: { directive: 'By agency', programme: 'By directive', person: '' },
  line: { directive: 'Agency', programme: 'Directive', person: '' },
  cell: 'Cell',
  count: 'Assignments',
  noLines: 'There is no assignment that you may see',
  loadHint:
    'of this scope: people with something to do {{people}}, open assignments {{open}}; nobody is named',
  loadEmpty: 'Nobody has anything of this scope to do',
  unassigned: 'nobody is named yet for {{count}}',
  personLoadHint: 'everything to be done, whoever issued it',
  personLoad: {
    open: 'To do, not handed in',
    overdue: 'Of these, overdue',
    dueThisWeek: 'Of these, due within seven days',
    toReview: 'Waits for this person’s review or signature',
  },
  unitMedian: '{{unit}}: a median of {{median}} a person, among {{people}}',
  noUnitMedian:
    '{{unit}} has {{people}} people: too few to tell what is usual without telling of single ones',
};

export const scopeTexts = defineTexts('scopeBoard', { vi, en });
