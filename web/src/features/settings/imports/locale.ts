/** Words of the tables that come in. */
import { defineTexts } from '../../../lib/i18n';

const vi = {
  tab: 'Nhập bảng',
  title: 'Nhập bảng dữ liệu',
  lead: 'Tải mẫu, điền, kiểm tra thử rồi nhập. Một dòng sai thì không dòng nào được ghi.',
  kindLabel: 'Loại bảng',
  kind: {
    units: 'Đơn vị',
    people: 'Người',
    appointments: 'Bổ nhiệm',
    'calendar-days': 'Ngày trong lịch',
    assignments: 'Nhiệm vụ',
    catalogue: 'Danh mục công việc',
    'kpi-measurements': 'Số liệu KPI',
  },
  about: {
    units: 'Mã đã có thì cập nhật, mã mới thì thêm.',
    people: 'Mỗi người một dòng, theo mã người.',
    appointments: 'Ai giữ chức vụ gì, ở đơn vị nào, từ ngày nào.',
    catalogue:
      'Mỗi dòng là một dự thảo sản phẩm của một cơ quan (ghi bằng mã đơn vị); sau đó đi qua đề xuất, chuẩn hóa, quyết định như mọi sản phẩm.',
    'kpi-measurements':
      'Mỗi dòng là số liệu của một chỉ số trong một kỳ; dòng đính chính phải có lý do. Tên tệp, mã băm của tệp và số dòng được giữ cùng số liệu.',
    'calendar-days': 'Ngày nghỉ, nghỉ bù, hoán đổi và nửa ngày, kèm văn bản làm căn cứ.',
    assignments:
      'Mỗi dòng là một nhiệm vụ do chính bạn giao. Người ghi bằng tên đăng nhập hoặc mã, đơn vị ghi bằng mã; nhiều người thẩm định cách nhau bằng dấu cách.',
  },
  template: 'Tải mẫu {{format}}',
  choose: 'Chọn tệp CSV hoặc XLSX',
  chosen: 'Tệp: {{name}}',
  import: 'Nhập {{count}} dòng',
  reason: 'Lý do giao cả bảng',
  fine_other: 'Cả {{count}} dòng đều đúng. Chưa có gì được ghi.',
  faulty: '{{failed}}/{{total}} dòng sai. Chưa có gì được ghi: sửa trong tệp rồi chọn lại.',
  empty: 'Tệp không có dòng nào.',
  done_other: 'Đã nhập {{count}} dòng.',
  row: 'Dòng',
  column: 'Cột',
  wrong: 'Chỗ sai',
  faults: 'Các dòng sai',
  notAllowed: 'Bạn không nhập bảng nào',
  notAllowedHint: 'Bảng tổ chức do quản trị viên nhập; bảng nhiệm vụ do người được giao việc nhập.',
} as const;

const en = {
  tab: 'Imports',
  title: 'Import a table',
  lead: 'Take the form, fill it in, check it, then import. When one row is wrong, no row is written.',
  kindLabel: 'Kind of table',
  kind: {
    units: 'Units',
    people: 'People',
    appointments: 'Appointments',
    'calendar-days': 'Days of the calendar',
    assignments: 'Assignments',
    catalogue: 'Work catalogue',
    'kpi-measurements': 'Figures of KPI',
  },
  about: {
    units: 'A code that is known is updated, a new one is added.',
    people: 'One row a person, by their id.',
    appointments: 'Who holds which post in which unit, from when.',
    catalogue:
      'Each row is a draft in the catalogue of an agency, named by its code; it then goes through proposal, normalisation and decision like any other.',
    'kpi-measurements':
      'Each row is the figure of an indicator in a period; a correction says why. Name and hash of the file and the row are kept with the figure.',
    'calendar-days': 'Holidays, days in lieu, swapped and half days, with the document they rest on.',
    assignments:
      'Each row is an assignment issued by you. Name people by login or id and units by code; put blanks between several reviewers.',
  },
  template: 'Form as {{format}}',
  choose: 'Choose a CSV or XLSX',
  chosen: 'File: {{name}}',
  import: 'Import {{count}} rows',
  reason: 'Reason for issuing the table',
  fine_other: 'All {{count}} rows are right. Nothing has been written yet.',
  fine_one: 'The one row is right. Nothing has been written yet.',
  faulty:
    '{{failed}} of {{total}} rows are wrong. Nothing has been written: correct the file and choose it again.',
  empty: 'The file has no rows.',
  done_other: '{{count}} rows are in.',
  done_one: 'One row is in.',
  row: 'Row',
  column: 'Column',
  wrong: 'What is wrong',
  faults: 'Rows that are wrong',
  notAllowed: 'There is no table for you to import',
  notAllowedHint: 'Administrators import the organisation; whoever may issue imports assignments.',
};

export const texts = defineTexts('imports', { vi, en });
