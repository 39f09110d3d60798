import { useId } from 'react';
import { useT } from '../../lib/i18n';
import type { ProcessView } from '../../../../contracts/boards';
import classes from './ops.module.css';
import { texts } from './locale';
import { useWordOr } from './use-word-or';

type Failure = ProcessView['engine']['pendingFailures'][number];

/** Failing steps with their plain cause: first on the page, or not there at all. */
export function PendingFailures({ failures }: { failures: readonly Failure[] }) {
  const t = useT(texts);
  const word = useWordOr();
  const id = useId();

  if (failures.length === 0) {
    return null;
  }

  return (
    <section className={classes.failures} aria-labelledby={id}>
      <h2 id={id}>{t('failures.title')}</h2>
      <p>{t('failures.hint')}</p>
      <ul>
        {failures.map((failure) => (
          <li key={`${failure.kind}:${failure.attempt}:${failure.cause}`}>
            <strong>{word(`failures.kinds.${failure.kind}`, failure.kind)}</strong> ·{' '}
            {t('failures.attempt', { count: failure.attempt })}
            <div className={classes.cause}>{failure.cause}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}
