/** Where a draft is safe. */
import { defineTexts } from '../lib/i18n';

export const texts = defineTexts('draft', {
  vi: {
    here: 'Bản nháp mới lưu trên máy này, đang chờ gửi lên máy chủ.',
    server: 'Bản nháp đã lưu; mở trên máy khác cũng thấy. Chỉ bạn đọc được.',
  },
  en: {
    here: 'The draft is kept on this machine, and on its way to the server.',
    server: 'The draft is saved, and found on another machine too. Only you read it.',
  },
});
