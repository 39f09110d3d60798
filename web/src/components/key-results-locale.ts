/** Words of choosing the key results that work moves. */
import { defineTexts } from '../lib/i18n';

const vi = {
  label: 'Góp vào kết quả then chốt',
  hint: 'Khi nghiệm thu, số liệu của kết quả tự tăng theo số sản phẩm và tỷ lệ; có thể bỏ trống.',
  none: 'Không có kết quả then chốt nào khớp',
  share: 'Tỷ lệ góp vào {{title}} (0 đến 1)',
  remove: 'Bỏ {{title}}',
} as const;

const en = {
  label: 'Contributes to a key result',
  hint: 'When it is accepted, the number moves by its products and share; may stay empty.',
  none: 'No key result matches',
  share: 'Share for {{title}} (0 to 1)',
  remove: 'Leave out {{title}}',
};

export const texts = defineTexts('key-results-field', { vi, en });
