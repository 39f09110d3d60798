/** Words of deliveries, on the screens of webhooks and of operators. */
import { defineTexts } from '../lib/i18n';

const vi = {
  what: 'Nội dung',
  state: 'Trạng thái',
  attempts: 'Số lần thử',
  outcome: 'Kết quả lần cuối',
  when: 'Lúc',
  act: 'Thao tác',
  kind: { mail: 'Thư', digest: 'Bản tin', webhook: 'Webhook' },
  states: { waiting: 'Đang chờ', sent: 'Đã gửi', dead: 'Đã dừng gửi', skipped: 'Không cần gửi' },
  next: 'lần kế tiếp {{when}}',
  none: 'chưa thử',
  retry: 'Gửi lại',
  retryOf: 'Gửi lại {{what}}',
  retried: 'Đã đưa vào hàng gửi lại',
  empty: 'Chưa có lần gửi nào',
  filter: 'Lọc theo trạng thái',
  all: 'Tất cả',
  more: 'Xem thêm',
  ping: 'Thử kết nối',
} as const;

const en = {
  what: 'What',
  state: 'State',
  attempts: 'Attempts',
  outcome: 'Last outcome',
  when: 'When',
  act: 'Act',
  kind: { mail: 'Mail', digest: 'Digest', webhook: 'Webhook' },
  states: { waiting: 'Waiting', sent: 'Sent', dead: 'Given up', skipped: 'Nothing to send' },
  next: 'next attempt {{when}}',
  none: 'not tried yet',
  retry: 'Deliver again',
  retryOf: 'Deliver {{what}} again',
  retried: 'Queued to be delivered again',
  empty: 'Nothing was delivered yet',
  filter: 'Filter by state',
  all: 'All',
  more: 'Show more',
  ping: 'Trial message',
};

export const texts = defineTexts('deliveries', { vi, en });
