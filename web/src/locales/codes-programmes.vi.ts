/** What the codes of programmes say, in Vietnamese. */
export const programmeCodes = {
  programme: {
    'period-contradicts': 'Ngày kết thúc phải sau ngày bắt đầu.',
    'weights-not-one': 'Tỷ trọng phải ghi cho tất cả và cộng lại đúng bằng 1, hoặc để trống tất cả.',
    'entry-repeated': 'Mục này đã có trong nghị quyết, chương trình; mỗi mục chỉ tính một lần.',
    'unknown-entry': 'Không có chỉ số, mục tiêu hoặc văn bản này, hoặc bạn không được xem.',
    'personal-indicator':
      'Chỉ số của cá nhân không đo nghị quyết, chương trình; hãy chọn chỉ số của đơn vị hoặc nhóm.',
    'number-taken': 'Cơ quan này đã có văn bản mang số đó trong năm.',
    'version-changed': 'Đã có bản mới hơn; hãy xem lại rồi sửa.',
    ended: 'Nghị quyết, chương trình này đã kết thúc theo dõi.',
  },
} as const;
