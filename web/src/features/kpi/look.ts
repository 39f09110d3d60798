/** How the status of an indicator looks. */
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { KpiStatus } from '../../../../domain/kpi/attainment';
import type { Tone } from '../../components/tones';

export const KPI_LOOK: Readonly<Record<KpiStatus, { tone: Tone; icon: TablerIcon }>> = {
  met: { tone: 'green', icon: IconCircleCheck },
  near: { tone: 'amber', icon: IconCircleDashed },
  missed: { tone: 'red', icon: IconCircleX },
  missing: { tone: 'grey', icon: IconAlertTriangle },
};

/** An exact fraction or decimal as a number for drawing only. */
export function drawn(exact: string): number {
  const [n = '0', d = '1'] = exact.split('/');

  return Number(n) / Number(d);
}
