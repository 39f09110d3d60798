/** Words of the rhythm of a cycle, and of the cycle that a key result is measured in. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  rhythm: 'Nhịp của chu kỳ',
  rhythmHint: 'Tính bằng ngày theo lịch; không đổi được sau khi tạo.',
  rhythmFields: {
    checkInEveryDays: 'Nhắc cập nhật mỗi (ngày)',
    staleAfterDays: 'Số liệu coi là cũ sau (ngày)',
    escalateAfterDays: 'Im lặng thì báo người lãnh đạo sau (ngày)',
    midReviewAfterDays: 'Xem lại giữa kỳ, sau khi bắt đầu (ngày)',
    gradingWithinDays: 'Hạn chấm, sau khi kết thúc (ngày)',
  },
  rhythmLine:
    '{{from}} – {{to}} · nhắc cập nhật mỗi {{every}} ngày · xem lại giữa kỳ {{review}} · hạn chấm {{grades}}',
  measuredIn: 'Đo trong kỳ',
  measuredInHint: 'Mục tiêu của năm có thể đo theo từng quý; mỗi quý chấm kết quả của mình.',
} as const;

const en = {
  rhythm: 'Rhythm of the cycle',
  rhythmHint: 'In calendar days; it stays as it is once the cycle is made.',
  rhythmFields: {
    checkInEveryDays: 'Ask for a check-in every (days)',
    staleAfterDays: 'A number is stale after (days)',
    escalateAfterDays: 'Silence goes to whoever leads after (days)',
    midReviewAfterDays: 'Review in the middle, after the beginning (days)',
    gradingWithinDays: 'Grades are due, after the end (days)',
  },
  rhythmLine:
    '{{from}} – {{to}} · check-ins every {{every}} days · review in the middle {{review}} · grades due {{grades}}',
  measuredIn: 'Measured in',
  measuredInHint: 'An objective of a year may be measured quarter by quarter; each quarter grades its own.',
};

export const cycleTexts = defineTexts('objectives-cycle', { vi, en });
