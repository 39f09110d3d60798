import type { CycleView } from '../../../../contracts/objectives';
import { plannedDays } from '../../../../domain/objectives/rhythm';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { cycleTexts } from './locale-cycle';
import classes from './objectives.module.css';

/** The days of a cycle that everybody plans by. */
export function RhythmLine({ cycle }: { cycle: CycleView }) {
  const t = useT(cycleTexts);
  const { date } = useFormat();
  const { midReviewOn, gradesDueOn } = plannedDays(cycle, cycle.rhythm);

  return (
    <p className={classes.quiet}>
      {t('rhythmLine', {
        from: date(cycle.startsOn),
        to: date(cycle.endsOn),
        every: cycle.rhythm.checkInEveryDays,
        review: date(midReviewOn),
        grades: date(gradesDueOn),
      })}
    </p>
  );
}
