/** What refusals of colleagues' opinions say. */
import type { OPINION_CODES } from '../../domain/codes/opinion';
import type { Locale } from '../context';

export const OPINION_MESSAGES = {
  'opinion/not-asked-for': {
    vi: 'Quy trình của kỳ này không có góp ý của đồng nghiệp.',
    en: 'The procedure of this period asks no colleagues.',
  },
  'opinion/too-many': {
    vi: 'Đã đủ số đồng nghiệp được mời hoặc nêu tên.',
    en: 'As many colleagues as may be are asked or named already.',
  },
  'opinion/asked-already': {
    vi: 'Đã mời người này góp ý về kỳ này.',
    en: 'This colleague was asked about this period already.',
  },
  'opinion/rates': {
    vi: 'Chọn người khác: người này được đánh giá, hoặc có thẩm quyền đánh giá, xác nhận, giải quyết.',
    en: 'Choose somebody else: this is the person evaluated, or somebody who judges, confirms or decides.',
  },
  'opinion/reason-missing': {
    vi: 'Người này không có nhiệm vụ chung trong kỳ: nêu lý do mời.',
    en: 'There is no work in common in the period: say why this colleague is asked.',
  },
  'opinion/over': {
    vi: 'Đã trả lời, đã hết hạn hoặc phiếu đã được xác nhận.',
    en: 'It was answered, is past its deadline, or the form is confirmed.',
  },
} satisfies Record<(typeof OPINION_CODES)[number], Record<Locale, string>>;
