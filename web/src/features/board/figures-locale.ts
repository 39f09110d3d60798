/** Words of where time goes, of how it was before, of how it went, and of how the load lies. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  stages: 'Thời gian ở từng khâu',
  stagesHint: 'giờ làm việc của việc đã ký duyệt 90 ngày qua: trung vị, và mức mà 9 trên 10 việc không vượt',
  stagesEmpty: 'Chưa có việc nào được ký duyệt trong 90 ngày qua',
  stage: { toAccept: 'Chờ tiếp nhận', inWork: 'Thực hiện', inReview: 'Thẩm định', toSign: 'Chờ ký' },
  all: 'Toàn phạm vi',
  signedOff: 'Đã ký duyệt',
  medianP90: '{{median}} · {{p90}}',
  spreadSaid: 'trung vị {{median}} giờ, 9 trên 10 việc không quá {{p90}} giờ',
  notPassed: '–',
  notPassedSaid: 'không có việc nào qua khâu này',
  heatKey: 'ô càng đậm, trung vị càng dài; số đầu là trung vị, số sau là mức 90%, tính bằng giờ làm việc',
};

const en: typeof vi = {
  stages: 'Time in each stage',
  stagesHint:
    'working hours of what was signed off in the last 90 days: the median, and what nine in ten stay within',
  stagesEmpty: 'Nothing was signed off in the last 90 days',
  stage: { toAccept: 'To accept', inWork: 'In work', inReview: 'In review', toSign: 'To sign' },
  all: 'The whole scope',
  signedOff: 'Signed off',
  medianP90: '{{median}} · {{p90}}',
  spreadSaid: 'median {{median}} hours, nine in ten within {{p90}} hours',
  notPassed: '–',
  notPassedSaid: 'no work passed through this stage',
  heatKey: 'the darker a cell, the longer its median; median first, then the 90% mark, in working hours',
};

export const figureTexts = defineTexts('board-figures', { vi, en });
