/** Words of the minutes and opinions that a decision waits for. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Hồ sơ kèm theo',
  hint: 'Thiếu một hồ sơ bắt buộc thì chưa xác nhận được. Hồ sơ được giữ cùng quyết định.',
  missing: 'Còn thiếu: {{kinds}}',
  complete: 'Đủ hồ sơ bắt buộc.',
  kind: {
    meetingMinutes: 'Biên bản họp',
    partyOpinion: 'Ý kiến của cấp ủy',
    personnelProposal: 'Đề xuất của cơ quan tổ chức cán bộ',
  },
  item: '{{kind}} số {{number}}, ngày {{date}}',
  about: { one: 'về {{name}}', many: 'chung cho {{name}}' },
  closed: 'Tệp này nói về cả người khác nên không mở được.',
  open: 'Mở tệp',
  add: 'Đính kèm hồ sơ',
  what: 'Loại hồ sơ',
  scope: 'Phạm vi',
  scopes: { agency: 'Cả cơ quan', person: 'Chỉ {{name}}' },
  number: 'Số văn bản',
  date: 'Ngày văn bản',
  file: 'Chọn tệp',
  fileChosen: 'Tệp: {{name}}',
  added: 'Đã đính kèm',
  withdraw: 'Rút hồ sơ',
  withdrawText: 'Hồ sơ thôi được tính; quyết định đã dựa vào nó vẫn ghi tên nó.',
  withdrawn: 'Đã rút',
} as const;

const en = {
  title: 'Records',
  hint: 'Nothing is confirmed while a required record is missing. They are kept with the decision.',
  missing: 'Missing: {{kinds}}',
  complete: 'All required records are there.',
  kind: {
    meetingMinutes: 'Minutes of the meeting',
    partyOpinion: 'Opinion of the party committee',
    personnelProposal: 'Proposal of the personnel office',
  },
  item: '{{kind}} no. {{number}} of {{date}}',
  about: { one: 'about {{name}}', many: 'for all of {{name}}' },
  closed: 'The file is about other people too, so it does not open for you.',
  open: 'Open the file',
  add: 'Attach a record',
  what: 'Kind of record',
  scope: 'Covers',
  scopes: { agency: 'The whole agency', person: '{{name}} alone' },
  number: 'Document number',
  date: 'Document date',
  file: 'Choose a file',
  fileChosen: 'File: {{name}}',
  added: 'Attached',
  withdraw: 'Take the record back',
  withdrawText: 'It counts no more; a decision that rested on it keeps its name.',
  withdrawn: 'Taken back',
};

export const texts = defineTexts('evaluationRecords', { vi, en });
