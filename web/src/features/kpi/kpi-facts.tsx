import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { KpiDetail } from '../../../../contracts/kpis';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWhole } from '../../lib/use-numbers';
import classes from './kpi.module.css';
import { texts } from './locale';
import { drawn } from './look';

/** What the indicator is, in words. */
export function Facts({ kpi: { definition, owner } }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const write = useWhole();
  const read = (value: string | null) => (value === null ? null : write(value));
  const { formula, rollUp, range, baseline, target, figureSources } = definition;
  const facts: [string, string | null][] = [
    [t('form.description'), definition.description],
    [t('owner'), owner.name],
    [t('form.source'), t(`sources.${definition.source}`)],
    [t('form.formula'), formula],
    [t('form.method'), rollUp === null ? null : t(`methods.${rollUp.method}`)],
    [t('form.dataSource'), definition.dataSource],
    [t('form.figureSources.numerator'), figureSources?.numerator ?? null],
    [t('form.figureSources.denominator'), figureSources?.denominator ?? null],
    [t('form.direction'), t(`directions.${definition.direction}`)],
    [t('form.baseline'), range === null ? read(baseline) : null],
    [t('form.target'), range === null ? read(target) : `${write(range.low)} – ${write(range.high)}`],
    [t('form.frequency'), t(`frequencies.${definition.frequency}`)],
    [t('form.closes'), String(definition.closesAfterWorkingDays)],
    [t('perspective'), t(`perspectives.${definition.perspective}`)],
    [t('form.legalBasis'), definition.legalBasis],
  ];

  return (
    <Panel title={t('definition')}>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

/** What it is worked out of, and what it is used in. */
export function Relations({ kpi: { parts, wholes } }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const { number } = useFormat();

  return (
    <>
      {parts.length > 0 && (
        <Panel title={t('restsOn')}>
          <ul className={classes.list}>
            {parts.map(({ id, code, name, value }) => (
              <li key={id}>
                <Anchor component={Link} underline="always" to={`/kpis/${id}`}>
                  {code} · {name}
                </Anchor>
                <span className={classes.quiet}>{value === null ? t('missing') : number(drawn(value))}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {wholes.length > 0 && (
        <Panel title={t('usedBy')}>
          <ul className={classes.list}>
            {wholes.map(({ id, code, name }) => (
              <li key={id}>
                <Anchor component={Link} underline="always" to={`/kpis/${id}`}>
                  {code} · {name}
                </Anchor>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

/** Who changed the definition, when and why. */
export function Versions({ kpi: { versions } }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const { short } = useFormat();

  return (
    <Panel title={t('versions')}>
      <ol className={classes.list}>
        {versions.map(({ version, holdsFrom, author, madeAt, reason }) => (
          <li key={version}>
            <strong>{t('versionLine', { version, from: short(holdsFrom) })}</strong>
            <span className={classes.quiet}>
              {t('versionBy', { name: author.name, when: short(madeAt) })}
            </span>
            {reason}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
