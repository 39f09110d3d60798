import type { AssignmentRow } from '../../../contracts/assignments';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './due-label.module.css';
import { dueTone } from './tones';

type DueRow = Pick<AssignmentRow, 'dueAt' | 'workingDaysLeft' | 'overdue' | 'dueSoon' | 'outcome' | 'status'>;

/** What the deadline means now, in working days; the exact instant is one hover away. */
export function DueLabel({ row, long = false }: { row: DueRow; long?: boolean }) {
  const words = useDueWords();
  const { exact } = useFormat();
  const t = useT(common);

  return (
    <span className={classes.due} data-tone={dueTone(row)} title={t('due.at', { when: exact(row.dueAt) })}>
      {words(row, long)}
    </span>
  );
}

/** `Còn 2 ngày`, `Due today`, `Quá 1 ngày`; the outcome or the status where no deadline runs. */
export function useDueWords(): (row: DueRow, long?: boolean) => string {
  const t = useT(common);
  const { time } = useFormat();

  return (row, long = false) => {
    const days = row.workingDaysLeft;

    if (row.outcome !== null) {
      return t(`outcome.${row.outcome}`);
    }

    if (days === null) {
      return t(`status.${row.status}`);
    }

    if (row.overdue) {
      return days >= 0 ? t('due.pastToday') : t(long ? 'due.past' : 'due.pastShort', { count: -days });
    }

    return days <= 0
      ? `${t('due.today')} ${time(row.dueAt)}`
      : t(long ? 'due.left' : 'due.leftShort', { count: days });
  };
}
