/** Words of evaluations in somebody's place. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  for: 'thay {{name}}',
  acting: 'Bạn đang làm thay {{name}}. Cả hai tên đều được ghi lại.',
};

const en = {
  for: 'for {{name}}',
  acting: 'You act for {{name}}. Both names are recorded.',
};

export const placeTexts = defineTexts('evaluationInPlace', { vi, en });
