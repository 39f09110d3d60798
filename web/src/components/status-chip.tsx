import type { AssignmentStatus, Confidence } from '../../../domain/assignment/state';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { Chip } from './chip';
import { CONFIDENCE_LOOK, STATUS_LOOK } from './tones';

/** The status of an assignment, as an icon and a word. */
export function StatusChip({ status }: { status: AssignmentStatus }) {
  const t = useT(common);

  return <Chip {...STATUS_LOOK[status]} label={t(`status.${status}`)} />;
}

/** How sure the assignee is of the deadline. */
export function ConfidenceChip({ confidence }: { confidence: Confidence }) {
  const t = useT(common);

  return <Chip {...CONFIDENCE_LOOK[confidence]} label={t(`confidence.${confidence}`)} />;
}
