/** Words of what goes out of a period: packages for the national database, and levels made known inside the unit. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  national: 'Đồng bộ cơ sở dữ liệu quốc gia',
  nationalHint: 'Mỗi kết quả được đưa vào một gói, một lần; kết quả được sửa sau đó vào gói tiếp theo.',
  nationalPending: 'Còn {{count}} kết quả chưa đồng bộ, hạn {{due}}.',
  nationalPendingNoDue: 'Còn {{count}} kết quả chưa đồng bộ.',
  nationalNone: 'Không còn kết quả nào chưa đồng bộ.',
  nationalMake: 'Tạo gói dữ liệu',
  nationalMade: 'Đã tạo gói dữ liệu',
  nationalItem: 'Gói {{no}} · {{results}} kết quả · lược đồ {{schema}} · {{name}}, {{at}}',
  nationalDownload: 'Tải gói {{no}} (JSON)',
};

const en = {
  national: 'National database of officials',
  nationalHint: 'Each result goes into a package once; one that is corrected later goes into the next.',
  nationalPending_one: '{{count}} result waits to go over, until {{due}}.',
  nationalPending: '{{count}} results wait to go over, until {{due}}.',
  nationalPendingNoDue_one: '{{count}} result waits to go over.',
  nationalPendingNoDue: '{{count}} results wait to go over.',
  nationalNone: 'Nothing waits to go over.',
  nationalMake: 'Make a package',
  nationalMade: 'Package made',
  nationalItem: 'Package {{no}} · {{results}} results · schema {{schema}} · {{name}}, {{at}}',
  nationalDownload: 'Download package {{no}} (JSON)',
};

export const outputTexts = defineTexts('evaluationOutputs', { vi, en });
