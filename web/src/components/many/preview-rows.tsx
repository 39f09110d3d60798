import type { BatchPreview, BatchRowPreview } from '../../../../contracts/batches';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { texts } from './locale';
import type { ManyAct } from './many-dialog';
import classes from './many.module.css';

/** What would become of each row, refusals with their reason. */
export function PreviewRows({ act, seen }: { act: ManyAct; seen: BatchPreview }) {
  const t = useT(texts);
  const { total, allowed, rows } = seen;

  return (
    <>
      <p>
        <strong>{t('allowed', { allowed, total })}</strong>
      </p>
      {allowed < total && <p className={classes.quiet}>{t('refusedRest')}</p>}
      <ul className={classes.rows} tabIndex={0} aria-label={t('result')}>
        {rows.map((row) => (
          <li key={row.assignmentId} className={classes.line}>
            <strong>{row.title ?? t('hidden')}</strong>
            <RowOutcome act={act} row={row} />
          </li>
        ))}
      </ul>
    </>
  );
}

function RowOutcome({ act, row }: { act: ManyAct; row: BatchRowPreview }) {
  const t = useT(texts);
  const { exact, list } = useFormat();
  const sentence = useCodeSentence();

  if (!row.allowed) {
    return <p className={classes.refused}>{sentence(row.code ?? '') ?? row.code}</p>;
  }

  const outcome = {
    remind: t('toBeTold', { names: list(row.recipients.map(({ name }) => name)) }),
    changeDeadline: t('toDate', { date: row.after === null ? '' : exact(row.after.dueAt) }),
    reassign: t('toPerson', { name: row.after?.assignee?.name ?? '' }),
    withdraw: t('withdrawn'),
  }[act];
  const children = row.openChildren > 0 ? t('children', { count: row.openChildren }) : null;

  return <p className={classes.quiet}>{[row.number, outcome, children].filter(Boolean).join(' · ')}</p>;
}
