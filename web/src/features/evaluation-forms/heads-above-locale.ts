/** Words of heads who are at a higher level than their unit. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Người đứng đầu xếp cao hơn đơn vị mình',
  hint: 'Người đứng đầu không được xếp cao hơn đơn vị. Phiếu xác nhận trước khi đơn vị được xếp loại giữ nguyên cho đến khi được mở lại; mở phiếu rồi chọn “Mở lại phiếu”.',
  first: 'Theo trình tự của kỳ này, đơn vị được xếp loại trước, người đứng đầu xác nhận sau.',
  none: 'Không có ai.',
  row: 'xếp {{level}}; {{unit}} xếp {{unitLevel}} (văn bản {{no}})',
  openAgain: 'đã mở lại, chưa xác nhận',
} as const;

const en = {
  title: 'Heads at a higher level than their unit',
  hint: 'A head is rated no higher than the unit. A form confirmed before the unit was rated stays as it was until it is opened again: open it here, then choose “Open again”.',
  first: 'By the procedure of this period, units are rated first and their heads are confirmed afterwards.',
  none: 'Nobody.',
  row: '{{level}}; {{unit}} is at {{unitLevel}} (document {{no}})',
  openAgain: 'opened again, not confirmed yet',
};

export const headsAboveTexts = defineTexts('headsAbove', { vi, en });
