/** Words of how a leader issues and decides. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Giao việc và thẩm định trong kỳ',
  hint: 'Đo bằng chính nhật ký công việc; không tính vào điểm, là căn cứ để cấp có thẩm quyền nhận xét.',
  issuing: 'Giao việc',
  issued: 'Nhiệm vụ đã giao',
  people: 'Số người được giao',
  notice: 'Giờ làm việc dành cho mỗi nhiệm vụ (trung vị)',
  short: 'Giao gấp (dưới {{hours}} giờ làm việc)',
  changes: 'Lần đổi hạn',
  deciding: 'Thẩm định, ký duyệt',
  decisions: 'Lần quyết định',
  judged: 'Số người được thẩm định',
  returned: 'Tỷ lệ trả lại',
  major: 'Tỷ lệ trả lại do lỗi lớn',
  repeated: 'Trả lại lần nữa',
  hours: 'Giờ làm việc giữ một hồ sơ (trung vị)',
  noIssuing: 'Không giao nhiệm vụ nào trong kỳ.',
  noDeciding: 'Không thẩm định hay ký nhiệm vụ nào trong kỳ.',
  truncated: 'Quá nhiều nhiệm vụ; chỉ tính phần mới nhất.',
};

const en = {
  title: 'Issuing and deciding in the period',
  hint: 'Measured by the same log as the work; it enters no score, and is there for whoever judges.',
  issuing: 'Issuing',
  issued: 'Assignments issued',
  people: 'People they went to',
  notice: 'Working hours given for each (median)',
  short: 'Issued late (less than {{hours}} working hours)',
  changes: 'Changes of a deadline',
  deciding: 'Reviewing and signing',
  decisions: 'Decisions',
  judged: 'People whose work it was',
  returned: 'Returned',
  major: 'Returned with a major fault',
  repeated: 'Returned again',
  hours: 'Working hours a submission waited (median)',
  noIssuing: 'Nothing was issued in the period.',
  noDeciding: 'Nothing was reviewed or signed in the period.',
  truncated: 'Too much work: only the latest part is counted.',
};

export const conductTexts = defineTexts('leaderConduct', { vi, en });
