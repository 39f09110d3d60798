/** Words of what a transfer does beside the assignments. */
import { defineTexts } from '../../lib/i18n';

const vi = {
  title: 'Việc định kỳ, mẫu và ủy quyền',
  hint: 'Những gì gắn với các vị trí này ngoài nhiệm vụ đang mở; được thực hiện cùng lúc với việc đổi vị trí.',
  recurrences: 'Việc định kỳ ({{number}})',
  templates: 'Mẫu nhiệm vụ ({{number}})',
  delegations: 'Ủy quyền kết thúc ({{number}})',
  none: 'Không có',
  owner: 'Người phụ trách: {{from}} → {{to}}',
  ownerStays: 'Người phụ trách: vẫn là {{name}}',
  issuer: 'Đơn vị giao: {{from}} → {{to}}',
  recipient: 'Nơi nhận: {{from}} → {{to}}',
  joined: 'Nơi nhận: {{from}} thôi, đã có nơi nhận khác thay',
  intake: 'nơi tiếp nhận của {{unit}}',
  paused: 'Tạm dừng. {{why}}',
  shared: 'Dùng chung trong: {{from}} → {{to}}',
  stays: 'Giữ nguyên {{name}}. {{why}}',
  delegation: '{{from}} ủy quyền cho {{to}}',
  everything: 'mọi việc',
  until: 'lẽ ra đến {{date}}',
};

const en: typeof vi = {
  title: 'Recurrences, templates and delegations',
  hint: 'What hangs on these posts beside the open assignments; it is done together with the posts.',
  recurrences: 'Recurrences ({{number}})',
  templates: 'Templates ({{number}})',
  delegations: 'Delegations that end ({{number}})',
  none: 'None',
  owner: 'Owner: {{from}} → {{to}}',
  ownerStays: 'Owner: still {{name}}',
  issuer: 'Issuing unit: {{from}} → {{to}}',
  recipient: 'Recipient: {{from}} → {{to}}',
  joined: 'Recipient: {{from}} ends, another one of them takes it',
  intake: 'intake of {{unit}}',
  paused: 'Pauses. {{why}}',
  shared: 'Shared with: {{from}} → {{to}}',
  stays: 'Stays with {{name}}. {{why}}',
  delegation: '{{from}} delegated to {{to}}',
  everything: 'everything',
  until: 'was to end {{date}}',
};

export const texts = defineTexts('transferAlong', { vi, en });
