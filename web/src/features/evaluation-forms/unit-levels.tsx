/** The levels of units in a period: how each stands, what it rests on, and recording one. */
import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import type { UnitLevelsView } from '../../../../contracts/evaluation-year';
import { LEVELS } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { exactNumber, exactPercent } from '../../lib/exact';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { RateUnit } from './rate-unit';
import { unitLevelTexts } from './unit-level-locale';
import { RecordedPoints } from './unit-points';
import { yearTexts } from './year-locale';

type UnitRow = UnitLevelsView['items'][number];

/** The levels of an agency's units in a period; only that of a year has a say in the level of the unit's head. */
export function UnitLevels({ period: { id, kind } }: { period: Pick<PeriodView, 'id' | 'kind'> }) {
  const t = useT(yearTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listUnitLevels, { params: { id } });
  const open = data?.items.filter(({ mayRecord }) => mayRecord) ?? [];

  return (
    <Panel title={t('units')} hint={t(kind === 'year' ? 'unitsHint' : 'unitsHintShort')}>
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
                    {current.opens && (
                      <RecordedPoints
                        {...{ periodId: id, unitId: unit.id, no: current.no }}
                        unitName={unitName(unit)}
                      />
                    )}
                  </>
                )}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
        {open.length > 0 && <RateUnit id={id} units={open} isYear={kind === 'year'} />}
      </div>
    </Panel>
  );
}

/** By which document and from what a level was recorded, and what lacked for the levels above. */
function Recorded({ current }: { current: NonNullable<UnitRow['current']> }) {
  const t = useT(yearTexts);
  const u = useT(unitLevelTexts);
  const words = useT(texts);
  const { short, list } = useFormat();
  const { documentNumber, by, at, isComputed, computedLevel, deviationReason, facts } = current;
  const lacked = LEVELS.map((level) => ({
    level,
    conditions: current.missing.filter((one) => one.level === level).map(({ condition }) => condition),
  })).filter(({ conditions }) => conditions.length > 0);

  return (
    <div className={classes.quiet}>
      {t('factBy', { no: documentNumber, name: by.name, at: short(at) })}
      {isComputed && ` · ${t('computed')}`}
      {current.outstandingQuota && ` · ${t('outstanding')}`}
      {facts !== null && <RestsOn facts={facts} current={current} />}
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

type Facts = NonNullable<NonNullable<UnitRow['current']>['facts']>;

const countsOf = ({ assigned, done, onTime }: NonNullable<Facts['counted']>) => ({ assigned, done, onTime });

/** What somebody typed, and what was counted, told apart. */
function RestsOn({ facts, current }: { facts: Facts; current: NonNullable<UnitRow['current']> }) {
  const u = useT(unitLevelTexts);
  const { language } = useLanguage();
  const { list } = useFormat();
  const { total, commonPoints, resultPoints, beyondShare, doneShare, onTimeShare, counted } = facts;
  const { typed, typedReason } = current;
  const percent = (share: string): string => exactPercent(share, language);
  const points = (exact: string): string => exactNumber(exact, language);
  const figures = list(typed.map((one) => u(`figure.${one}`)));
  const isBeside = commonPoints === null || typed.includes('resultPoints');

  return (
    <p className={classes.words}>
      {commonPoints === null || resultPoints === null
        ? u('said', { total: points(total) })
        : u('parts', {
            common: points(commonPoints),
            results: points(resultPoints),
            total: points(total),
          })}{' '}
      {u('shares', { done: percent(doneShare), onTime: percent(onTimeShare), beyond: percent(beyondShare) })}
      {typed.length > 0 &&
        ` ${typedReason === null ? u('typed', { figures }) : u('typedBecause', { figures, reason: typedReason })}`}
      {counted !== null && ` ${u('countedThen', countsOf(counted))}`}
      {counted !== null &&
        counted.resultPoints !== null &&
        isBeside &&
        ` ${u('cameTo', { points: points(counted.resultPoints) })}`}
    </p>
  );
}
