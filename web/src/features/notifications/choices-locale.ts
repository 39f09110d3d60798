/** Words of the choices how one is told. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Cách tôi được báo',
  lead: 'Chọn cho từng lý do: hiện trong ứng dụng, gửi thư ngay, gộp vào bản tin trong ngày, hoặc không gửi thư.',
  mailOff: 'Hệ thống này chưa được nối với máy chủ thư: các lựa chọn về thư được lưu và có hiệu lực khi nối.',
  noAddress:
    'Hồ sơ cán bộ chưa có địa chỉ thư của bạn nên chưa gửi được thư. Bộ phận tổ chức cán bộ bổ sung địa chỉ.',
  hours: 'Khi nào thư được gửi',
  address: 'Gửi tới {{address}}',
  digest: 'Bản tin trong ngày',
  digestHint: 'Mỗi ngày làm việc một thư, gộp những gì chưa đọc.',
  digestAt: 'Giờ gửi bản tin',
  quiet: 'Yên tĩnh ngoài giờ làm việc',
  quietHint: 'Thư chờ đến giờ làm việc kế tiếp theo lịch của đơn vị bạn, kể cả ngày nghỉ, ngày lễ.',
  urgentPasses: 'Việc khẩn vẫn được gửi ngay',
  urgentHint: 'Chỉ các lý do ghi “khẩn” dưới đây.',
  reason: 'Lý do',
  inApp: 'Trong ứng dụng',
  inAppOf: '{{reason}}: hiện trong ứng dụng',
  mail: 'Thư',
  mailOf: '{{reason}}: thư',
  always: 'luôn hiện',
  urgent: 'khẩn',
  channel: { now: 'Gửi ngay', digest: 'Trong bản tin', none: 'Không gửi' },
  save: 'Lưu lựa chọn',
  saved: 'Đã lưu lựa chọn',
} as const;

const en = {
  title: 'How I am told',
  lead: 'Choose for each reason: shown in the application, mailed at once, a line of the daily digest, or no mail.',
  mailOff: 'This system is not connected to a mail server: choices about mail are kept and count once it is.',
  noAddress:
    'The personnel file has no mail address of yours, so no mail can be sent. The personnel office adds it.',
  hours: 'When mail may come',
  address: 'Sent to {{address}}',
  digest: 'Daily digest',
  digestHint: 'One mail on each working day, with what is unread.',
  digestAt: 'Hour of the digest',
  quiet: 'Quiet outside working time',
  quietHint: 'Mail waits for the next working hour by your unit’s calendar, over days off and holidays too.',
  urgentPasses: 'Urgent mail passes',
  urgentHint: 'Only reasons marked “urgent” below.',
  reason: 'Reason',
  inApp: 'In the application',
  inAppOf: '{{reason}}: shown in the application',
  mail: 'Mail',
  mailOf: '{{reason}}: mail',
  always: 'always shown',
  urgent: 'urgent',
  channel: { now: 'At once', digest: 'In the digest', none: 'No mail' },
  save: 'Save choices',
  saved: 'Choices saved',
};

export const texts = defineTexts('choices', { vi, en });
