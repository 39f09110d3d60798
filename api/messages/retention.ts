/** What refusals about retention say. */
export const RETENTION_MESSAGES = {
  'retention/invalid-pack': {
    vi: 'Bộ thời hạn lưu giữ thiếu hoặc sai một thời hạn.',
    en: 'A retention time is missing or wrong.',
  },
  'retention/one-subject': {
    vi: 'Chọn đúng một người, một nhiệm vụ hoặc một kỳ có thật.',
    en: 'Name exactly one person, assignment or period that exists.',
  },
  'retention/not-in-state': {
    vi: 'Việc này đã được quyết định rồi.',
    en: 'This was decided already.',
  },
  'retention/list-changed': {
    vi: 'Danh mục không còn đúng số hồ sơ đã xem.',
    en: 'The list does not hold the number of records that was seen.',
  },
  'retention/disposed': {
    vi: 'Nội dung này đã được hủy khi hết thời hạn lưu giữ.',
    en: 'This content was disposed of when its time was over.',
  },
} as const;
