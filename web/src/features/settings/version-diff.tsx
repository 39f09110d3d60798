import type { PolicyVersionView } from '../../../../contracts/policies';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { useLines } from './version-lines';
import classes from './settings.module.css';

type Definition = PolicyVersionView['definition'];

/** What one version says otherwise than another, line by line. */
export function VersionDiff({ before, after }: { before: Definition; after: Definition }) {
  const t = useT(texts);
  const linesOf = useLines();
  const was = new Map(linesOf(before));
  const becomes = new Map(linesOf(after));
  const labels = [...new Set([...was.keys(), ...becomes.keys()])].filter(
    (label) => was.get(label) !== becomes.get(label),
  );

  if (labels.length === 0) {
    return <p className={classes.quiet}>{t('history.noChanges')}</p>;
  }

  return (
    <ul className={classes.diff}>
      {labels.map((label) => (
        <li key={label}>
          {label}: {was.has(label) && <del>{was.get(label)}</del>}{' '}
          {becomes.has(label) && <ins>{becomes.get(label)}</ins>}
        </li>
      ))}
    </ul>
  );
}
