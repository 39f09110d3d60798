/** Words of the groups of similar duties of an agency. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Nhóm nhiệm vụ tương đồng',
  hint: 'Tỷ lệ xuất sắc tính trong cả cơ quan và trong từng nhóm. Mỗi năm tính theo danh sách có khi mở kỳ năm; không bao giờ đổi điểm.',
  none: 'Cơ quan chưa có danh sách: tính theo hai nhóm lãnh đạo, quản lý và công chức không giữ chức vụ.',
  rest: 'Chức danh không nằm trong nhóm nào thì tính theo lãnh đạo, quản lý hoặc công chức không giữ chức vụ.',
  of: 'Danh sách {{version}} · văn bản {{no}} · {{name}}, {{at}}',
  edit: 'Sửa danh sách nhóm',
  name: 'Tên nhóm {{no}}',
  titles: 'Chức danh của nhóm {{no}}',
  titlesHint: 'Chọn chức danh đang có trong cơ quan; trong ngoặc là số người',
  add: 'Thêm nhóm',
  remove: 'Bỏ nhóm {{name}}',
  documentNumber: 'Số văn bản',
  save: 'Ghi danh sách',
  cancel: 'Thôi',
  saved: 'Đã ghi danh sách nhóm',
} as const;

const en = {
  title: 'Groups of similar duties',
  hint: 'The quota of excellent counts in the agency and in each group. A year counts by the list there was when it was opened; no score ever changes.',
  none: 'The agency has no list: leaders and managers are one group, officials without a post the other.',
  rest: 'Titles in no group count under leaders and managers, or officials without a post.',
  of: 'List {{version}} · document {{no}} · {{name}}, {{at}}',
  edit: 'Edit the groups',
  name: 'Name of group {{no}}',
  titles: 'Titles of group {{no}}',
  titlesHint: 'Choose titles that the agency has now; how many people have one stands in parentheses',
  add: 'Add a group',
  remove: 'Remove the group {{name}}',
  documentNumber: 'Document number',
  save: 'Record the list',
  cancel: 'Cancel',
  saved: 'Groups recorded',
};

export const dutyGroupTexts = defineTexts('dutyGroups', { vi, en });
