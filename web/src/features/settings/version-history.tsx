import { IconCheck, IconClock, IconHistory } from '@tabler/icons-react';
import type { PolicyVersionView } from '../../../../contracts/policies';
import { Chip } from '../../components/chip';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { VersionDiff } from './version-diff';
import { useLines } from './version-lines';
import classes from './settings.module.css';

const LOOK = {
  past: { tone: 'grey', icon: IconHistory },
  inForce: { tone: 'green', icon: IconCheck },
  announced: { tone: 'blue', icon: IconClock },
} as const;

/** Every version: from when to when, by whom, why, and what it changed. */
export function VersionHistory({ versions }: { versions: readonly PolicyVersionView[] }) {
  const t = useT(texts);

  return (
    <Panel title={t('history.title')} hint={t('history.hint')}>
      {versions.map((version, index) => (
        <Version key={version.version} version={version} before={versions[index + 1] ?? null} />
      ))}
    </Panel>
  );
}

function Version({ version, before }: { version: PolicyVersionView; before: PolicyVersionView | null }) {
  const t = useT(texts);
  const { short } = useFormat();
  const linesOf = useLines();
  const { effectiveFrom, effectiveTo, standing, author, reason, open, definition } = version;
  const span =
    effectiveTo === null
      ? t('policy.from', { when: short(effectiveFrom) })
      : t('policy.fromTo', { from: short(effectiveFrom), to: short(effectiveTo) });

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <strong>{t('policy.version', { version: version.version })}</strong>
        <Chip {...LOOK[standing]} label={t(`policy.standing.${standing}`)} />
      </div>
      <p className={classes.quiet}>
        {[span, author?.name ?? t('policy.shipped'), t('history.open', { count: open })].join(' · ')}
      </p>
      {reason !== null && <p className={classes.line}>{reason}</p>}
      {before !== null && (
        <>
          <p className={classes.quiet}>{t('history.changes')}</p>
          <VersionDiff before={before.definition} after={definition} />
        </>
      )}
      {(before === null || standing === 'inForce') && (
        <ul className={classes.diff}>
          {linesOf(definition).map(([label, text]) => (
            <li key={label}>
              {label}: {text}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
