/** Words of orders of upkeep, on the screens of policies and of calendars. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  upkeep: {
    title: 'Nhiệm vụ đang mở theo bản cũ',
    look: 'Xem điều gì sẽ thay đổi',
    nothing: 'Không có nhiệm vụ đang mở nào phải chuyển.',
    affected_other: '{{count}} nhiệm vụ',
    deadlines_other: '{{count}} thời hạn sẽ dời',
    fires_other: '{{count}} nhiệm vụ sẽ báo ngay khi chuyển',
    incomplete: 'Còn nhiều hơn một lần xem được; phần còn lại chuyển ở đợt sau.',
    first: 'Đang xem {{shown}} trên {{total}}.',
    assignment: 'Nhiệm vụ',
    before: 'Trước',
    after: 'Sau',
    deadline: 'Thời hạn',
    now: 'báo ngay',
    byUnit: 'Theo đơn vị',
    shift: 'Dời nhiều nhất',
    later: 'muộn hơn {{time}}',
    earlier: 'sớm hơn {{time}}',
    reason: 'Lý do chuyển',
    typed: 'Gõ {{count}} để xác nhận',
    order_other: 'Chuyển {{count}} nhiệm vụ',
    batches: 'Các đợt chuyển',
    noBatches: 'Chưa có đợt nào.',
    started: 'Đợt chuyển đã bắt đầu',
  },
} as const;

const en = {
  upkeep: {
    title: 'Open assignments under older rules',
    look: 'See what would change',
    nothing: 'No open assignment has to go over.',
    affected_other: '{{count}} assignments',
    affected_one: 'one assignment',
    deadlines_other: '{{count}} deadlines would move',
    deadlines_one: 'one deadline would move',
    fires_other: '{{count}} assignments would alert at once',
    fires_one: 'one assignment would alert at once',
    incomplete: 'More is open than one look covers; the rest comes with the next order.',
    first: 'Showing {{shown}} of {{total}}.',
    assignment: 'Assignment',
    before: 'Before',
    after: 'After',
    deadline: 'deadline',
    now: 'at once',
    byUnit: 'By unit',
    shift: 'Largest move',
    later: '{{time}} later',
    earlier: '{{time}} earlier',
    reason: 'Reason',
    typed: 'Type {{count}} to confirm',
    order_other: 'Move {{count}} assignments',
    order_one: 'Move one assignment',
    batches: 'Orders',
    noBatches: 'No order yet.',
    started: 'The order has begun',
  },
};

export const texts = defineTexts('upkeep', { vi, en });
