/** Words of saved views. */
import { defineTexts } from '../lib/i18n';

export const texts = defineTexts('saved-views', {
  vi: {
    open: 'Góc nhìn',
    mine: 'Của tôi',
    shared: 'Của đơn vị',
    none: 'Chưa lưu góc nhìn nào.',
    keep: 'Lưu góc nhìn này…',
    name: 'Tên góc nhìn',
    unit: 'Chia sẻ với',
    alone: 'Chỉ mình tôi',
    save: 'Lưu',
    first: 'Mở trước: {{name}}',
    notFirst: 'Không mở trước nữa: {{name}}',
    remove: 'Xóa {{name}}',
    up: 'Đưa {{name}} lên',
    opensFirst: 'mở trước',
  },
  en: {
    open: 'Views',
    mine: 'Mine',
    shared: 'Of my units',
    none: 'No view kept yet.',
    keep: 'Keep this view…',
    name: 'Name of the view',
    unit: 'Share with',
    alone: 'Only me',
    save: 'Save',
    first: 'Open first: {{name}}',
    notFirst: 'No longer open first: {{name}}',
    remove: 'Remove {{name}}',
    up: 'Move {{name}} up',
    opensFirst: 'opens first',
  },
});
