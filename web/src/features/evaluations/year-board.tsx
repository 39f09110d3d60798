/** What the board of a year has besides: the quota of the highest level, and the levels of units. */
import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import type { UnitLevelsView } from '../../../../contracts/evaluation-year';
import { LEVELS } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { countedTexts } from './counted-locale';
import { DutyGroups } from './duty-groups';
import { groupName } from './group-name';
import { HeadsAbove } from './heads-above';
import { RateUnit } from './rate-unit';
import { unitLevelTexts } from './unit-level-locale';
import { yearTexts } from './year-locale';

export function YearBoard({ period }: { period: PeriodView }) {
  return (
    <>
      {period.readsResults && <QuotaPanel id={period.id} />}
      <DutyGroups agencyId={period.agency.id} />
      <UnitLevels id={period.id} />
      {period.readsResults && <HeadsAbove id={period.id} />}
    </>
  );
}

function QuotaPanel({ id }: { id: string }) {
  const t = useT(yearTexts);
  const { data, error } = useRead(ENDPOINTS.getPeriodQuota, { params: { id } });
  const rule = data?.rule ?? null;
  const columns = ['group', 'people', 'open', 'pool', 'excellent', 'allowed', 'state'] as const;

  return (
    <Panel title={t('quota')} hint={rule === null ? undefined : t(`effect.${rule.effect}`)}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        {data !== undefined && rule === null && <p className={classes.quiet}>{t('quotaNone')}</p>}
        {data !== undefined && rule !== null && (
          <>
            <p>
              {t(`rate.${rule.reading}`, { rate: Number(rule.rate) * 100 })}
              {rule.isOutstanding && ` · ${t('outstanding')}`}
            </p>
            {/* A table wider than a phone scrolls by itself, with the keyboard too. */}
            <div className={classes.scroll} role="region" tabIndex={0} aria-label={t('quota')}>
              <table className={classes.criteria}>
                <thead>
                  <tr>
                    {columns.map((column, index) => (
                      <th
                        key={column}
                        scope="col"
                        data-numeric={index > 0 && column !== 'state' ? true : undefined}
                      >
                        {t(`columns.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.findings.map((one) => (
                    <tr key={`${one.group ?? ''} ${one.name ?? ''}`}>
                      <th scope="row">{groupName(t, one)}</th>
                      {([one.people, one.open, one.pool, one.excellent, one.allowed] as const).map(
                        (count, index) => (
                          <td key={index} data-numeric>
                            {count}
                          </td>
                        ),
                      )}
                      <td className={one.isExceeded ? classes.differs : undefined}>
                        {t(one.isExceeded ? 'exceeded' : 'within')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {data.hiddenGroups > 0 && (
              <p className={classes.quiet}>{t('hidden', { count: data.hiddenGroups })}</p>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

type UnitRow = UnitLevelsView['items'][number];

function UnitLevels({ id }: { id: string }) {
  const t = useT(yearTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listUnitLevels, { params: { id } });
  const open = data?.items.filter(({ mayRecord }) => mayRecord) ?? [];

  return (
    <Panel title={t('units')} hint={t('unitsHint')}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        <RowTable columns={[{ label: t('unit') }, { label: t('level') }]}>
          {data?.items.map(({ unit, current }) => (
            <Table.Tr key={unit.id}>
              <Cell>{unitName(unit)}</Cell>
              <Cell>
                {current === null ? (
                  <span className={classes.quiet}>{t('unrated')}</span>
                ) : (
                  <>
                    <strong>{words(`level.${current.level}`)}</strong>
                    <Recorded current={current} />
                  </>
                )}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
        {open.length > 0 && <RateUnit id={id} units={open} />}
      </div>
    </Panel>
  );
}

/** By which document and from what a level was recorded, and what lacked for the levels above. */
function Recorded({ current }: { current: NonNullable<UnitRow['current']> }) {
  const t = useT(yearTexts);
  const u = useT(unitLevelTexts);
  const words = useT(texts);
  const c = useT(countedTexts);
  const { short, list } = useFormat();
  const { documentNumber, by, at, isComputed, computedLevel, deviationReason } = current;
  const lacked = LEVELS.map((level) => ({
    level,
    conditions: current.missing.filter((one) => one.level === level).map(({ condition }) => condition),
  })).filter(({ conditions }) => conditions.length > 0);

  return (
    <div className={classes.quiet}>
      {t('factBy', { no: documentNumber, name: by.name, at: short(at) })}
      {isComputed && ` · ${t('computed')}`}
      {current.typed.length > 0 && ` · ${c('typed', { reason: current.typedReason ?? '' })}`}
      {current.outstandingQuota && ` · ${t('outstanding')}`}
      {deviationReason !== null && computedLevel !== null && (
        <p className={classes.words}>
          {u('deviates', { level: words(`level.${computedLevel}`), reason: deviationReason })}
        </p>
      )}
      {lacked.map(({ level, conditions }) => (
        <p key={level} className={classes.words}>
          {u('missing', {
            level: words(`level.${level}`),
            conditions: list(conditions.map((one) => u(`condition.${one}`))),
          })}
        </p>
      ))}
    </div>
  );
}
