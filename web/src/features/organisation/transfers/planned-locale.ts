/** Words of transfers that wait for a later day. */
import { defineTexts } from '../../../lib/i18n';

const vi = {
  on: 'Có hiệu lực từ ngày',
  onHint: 'Để trống: hôm nay. Chọn ngày sau: đến ngày đó tính lại và báo những gì đã khác.',
  plan: 'Đặt lịch',
  title: 'Điều chuyển đã đặt lịch',
  hint: 'Đến ngày, mọi thứ được tính lại; điều gì khác bản xem trước được ghi ở đây.',
  none: 'Chưa có điều chuyển nào được đặt lịch.',
  kinds: {
    move: '{{person}} chuyển sang {{unit}}',
    leave: '{{person}} thôi việc',
    close: '{{unit}} kết thúc, {{successor}} tiếp tục công việc',
  },
  successor: 'kế nhiệm: {{name}}',
  from: 'từ {{date}}',
  by: '{{name}} ra lệnh {{when}}, theo {{document}}',
  counts: 'Khi xem trước: {{moving}} nhiệm vụ được chuyển giao, {{blocked}} chưa chuyển được',
  state: { planned: 'đã đặt lịch', calledOff: 'đã bỏ', done: 'đã thực hiện', failed: 'không thực hiện được' },
  callOff: 'Bỏ lịch',
  callOffTitle: 'Bỏ điều chuyển đã đặt lịch?',
  callOffText: 'Không vị trí hay nhiệm vụ nào thay đổi. Muốn làm lại thì đặt lịch mới.',
  calledOffBy: '{{name}} bỏ {{when}}: {{reason}}',
  differences_other: '{{count}} điểm khác bản xem trước',
  same: 'Đúng như bản xem trước.',
  different: { appeared: 'mới có thêm', gone: 'không còn liên quan', changed: 'về nơi khác' },
  along: {
    recurrence: 'Việc định kỳ “{{name}}”',
    template: 'Mẫu nhiệm vụ “{{name}}”',
    delegation: 'Ủy quyền của {{from}} cho {{to}}',
  },
  differentAlong: {
    appeared: 'mới có thêm',
    gone: 'không còn liên quan',
    changed: 'được xử lý khác bản xem trước',
  },
  batch: 'Xem tiến độ',
} as const;

const en = {
  on: 'Takes effect on',
  onHint: 'Empty: today. On a later day it is worked out anew then, and what differs is reported.',
  plan: 'Plan it',
  title: 'Planned transfers',
  hint: 'On its day everything is worked out anew; what differs from the preview is written here.',
  none: 'No transfer is planned.',
  kinds: {
    move: '{{person}} moves to {{unit}}',
    leave: '{{person}} leaves',
    close: '{{unit}} closes, {{successor}} goes on with its work',
  },
  successor: 'successor: {{name}}',
  from: 'from {{date}}',
  by: 'ordered by {{name}}, {{when}}, under {{document}}',
  counts: 'In the preview: {{moving}} assignments pass on, {{blocked}} cannot land',
  state: { planned: 'planned', calledOff: 'called off', done: 'carried out', failed: 'could not be done' },
  callOff: 'Call off',
  callOffTitle: 'Call off the planned transfer?',
  callOffText: 'No post and no assignment changes. To do it after all, plan it again.',
  calledOffBy: 'called off by {{name}}, {{when}}: {{reason}}',
  differences_other: '{{count}} differences from the preview',
  differences_one: 'one difference from the preview',
  same: 'Just as in the preview.',
  different: { appeared: 'came in addition', gone: 'no longer concerned', changed: 'landed elsewhere' },
  along: {
    recurrence: 'Recurrence “{{name}}”',
    template: 'Template “{{name}}”',
    delegation: 'Delegation by {{from}} to {{to}}',
  },
  differentAlong: {
    appeared: 'came in addition',
    gone: 'no longer concerned',
    changed: 'treated otherwise than previewed',
  },
  batch: 'See its progress',
};

export const texts = defineTexts('plannedTransfers', { vi, en });
