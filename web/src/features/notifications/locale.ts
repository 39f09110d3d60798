/** Words of the inbox. */
import { GROUP_WORDS, REASON_WORDS } from '../../../../contracts/notice-words';
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Thông báo',
  bell: 'Thông báo, {{count}} chưa đọc',
  bellNone: 'Thông báo, không có tin mới',
  all: 'Tất cả',
  unread: 'Chưa đọc',
  unreadCount: '{{count}} chưa đọc',
  show: 'Hiện',
  markAll: 'Đánh dấu đã đọc hết',
  groups: 'Lọc theo nhóm lý do',
  markGroup: 'Đánh dấu đã đọc: {{group}}',
  choices: 'Cách tôi được báo',
  openAll: 'Xem tất cả thông báo',
  empty: 'Chưa có thông báo nào',
  emptyUnread: 'Bạn đã đọc hết',
  emptyHint: 'Việc giao cho bạn, chờ bạn thẩm định hoặc sắp đến hạn sẽ báo ở đây, luôn kèm lý do.',
  loadMore: 'Xem thêm',
  engine: 'Hệ thống',
  reason: REASON_WORDS.vi,
  group: GROUP_WORDS.vi,
  dueAt: 'hạn {{when}}',
  level: 'bậc {{level}}',
  inPlaceOf: 'thay {{name}}',
  coveringFor: 'bạn làm thay {{name}}',
};

const en = {
  title: 'Notifications',
  bell: 'Notifications, {{count}} unread',
  bellNone: 'Notifications, nothing new',
  all: 'All',
  unread: 'Unread',
  unreadCount: '{{count}} unread',
  show: 'Show',
  markAll: 'Mark all as read',
  groups: 'Filter by kind of reason',
  markGroup: 'Mark as read: {{group}}',
  choices: 'How I am told',
  openAll: 'See all notifications',
  empty: 'No notifications yet',
  emptyUnread: 'You have read everything',
  emptyHint:
    'What is issued to you, waits for your review or is nearly due is told here, always with the reason.',
  loadMore: 'Show more',
  engine: 'System',
  reason: REASON_WORDS.en,
  group: GROUP_WORDS.en,
  dueAt: 'due {{when}}',
  level: 'rung {{level}}',
  inPlaceOf: 'for {{name}}',
  coveringFor: 'you cover for {{name}}',
};

export const texts = defineTexts('notifications', { vi, en });
