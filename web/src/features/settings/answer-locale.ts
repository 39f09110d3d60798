/** Words of the rules for answers that are owed, on the screens of policies. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  explanation: {
    title: 'Giải trình được yêu cầu',
    hint: '“Người thực hiện” ở đây là người được yêu cầu giải trình.',
    within: 'Phải trả lời trong',
    own: 'Chính sách này có quy tắc riêng cho giải trình',
  },
  excuse: {
    title: 'Quyết định về đề nghị miễn trừ',
    hint: '“Đơn vị” ở đây là cơ quan sử dụng người đề nghị; người đứng đầu cơ quan đó quyết định.',
    within: 'Phải quyết định trong',
    own: 'Chính sách này có quy tắc riêng cho đề nghị miễn trừ',
  },
  usual: 'Theo mặc định của hệ thống:',
  isUsual: 'mặc định',
  due: 'Khi hết thời gian',
  reminders: 'Nhắc trước khi hết thời gian',
  rungs: 'Leo thang khi im lặng',
  start: 'Khi quá ngày phải bắt đầu',
  startHint: 'Để trống: báo người đang giữ việc và người giao',
  line: '{{matter}}: {{part}}',
} as const;

const en = {
  explanation: {
    title: 'An explanation that is demanded',
    hint: 'The “assignee” is here the person who was asked to explain.',
    within: 'To be answered within',
    own: 'This policy has rules of its own for explanations',
  },
  excuse: {
    title: 'The decision on an excuse',
    hint: 'The “unit” is here the agency of the person who asks; its head decides.',
    within: 'To be decided within',
    own: 'This policy has rules of its own for excuses',
  },
  usual: 'As usual in the system:',
  isUsual: 'usual',
  due: 'When the time is up',
  reminders: 'Reminders before the time is up',
  rungs: 'Escalation of silence',
  start: 'When the start-by date has passed',
  startHint: 'Empty: whoever holds it and the assigner',
  line: '{{matter}}: {{part}}',
};

export const texts = defineTexts('policyAnswers', { vi, en });
