/** What the codes of programmes and indicator sets say, in Vietnamese. */
export const programmeCodes = {
  programme: {
    'counted-twice':
      'Mục tiêu này đóng góp vào một mục tiêu khác đã có trong nghị quyết, chương trình, nên sẽ bị tính hai lần; hãy chọn một.',
    'aligned-twice':
      'Hai mục tiêu cùng nằm trong một nghị quyết, chương trình: liên kết có góp phần sẽ bị tính hai lần; hãy liên kết với phần góp 0, hoặc bỏ một mục tiêu khỏi nghị quyết, chương trình.',
    'period-contradicts': 'Ngày kết thúc phải sau ngày bắt đầu.',
    'weights-not-one': 'Trọng số phải ghi cho tất cả và cộng lại đúng bằng 1, hoặc để trống tất cả.',
    'entry-repeated': 'Mục này đã có trong nghị quyết, chương trình; mỗi mục chỉ tính một lần.',
    'unknown-entry': 'Không có chỉ số, mục tiêu hoặc văn bản này, hoặc bạn không được xem.',
    'personal-indicator':
      'Chỉ số của cá nhân không đo nghị quyết, chương trình; hãy chọn chỉ số của đơn vị hoặc nhóm.',
    'number-taken': 'Cơ quan này đã có văn bản mang số đó trong năm.',
    'version-changed': 'Đã có bản mới hơn; hãy xem lại rồi sửa.',
    ended: 'Nghị quyết, chương trình này đã kết thúc theo dõi.',
  },
  indicatorSet: {
    'weights-not-one': 'Trọng số các chỉ số phải cộng lại đúng bằng 1.',
    'code-repeated': 'Mã này đã có trong bộ chỉ số.',
    'source-not-own': 'Bộ chỉ số chỉ gồm chỉ số đếm từ nhiệm vụ hoặc được báo cáo.',
    'not-in-state': 'Bộ chỉ số không còn ở trạng thái cho phép bước này.',
    'version-changed': 'Đã có bản mới hơn; hãy xem lại rồi làm tiếp.',
    'own-set': 'Người soạn bản này không tự quyết định; cần một người khác có thẩm quyền.',
    'not-for-unit': 'Bộ chỉ số không dành cho loại đơn vị này.',
    nobody: 'Không có đơn vị hoặc người nào để áp dụng.',
    'replaced-already': 'Bộ chỉ số này đã có bản kế tiếp đang soạn hoặc thí điểm.',
    'too-many': 'Bước này sẽ tạo quá 3.000 chỉ số; hãy chia nhỏ bộ chỉ số.',
    'date-past': 'Ngày bắt đầu thí điểm không được trước hôm nay.',
    'code-taken': 'Một chỉ số khác đã mang mã mà mục này sẽ tạo; hãy đổi mã của mục.',
  },
} as const;
