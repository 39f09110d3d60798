import { Table } from '@mantine/core';
import type { z } from 'zod';
import type { WhatIfView } from '../../../../../contracts/evaluation-methods';
import { Cell, RowTable } from '../../../components/row-table';
import { useFormat } from '../../../lib/format';
import type { Format } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { texts } from './locale';
import classes from './methods.module.css';
import { whatIfTexts } from './what-if-locale';
import { Quota } from './what-if-quota';

type Found = z.output<typeof WhatIfView>;

/** A figure with the decimals of the method, as the reader writes it. */
const written = (figure: string | null, { decimal }: Pick<Format, 'decimal'>): string | null =>
  figure === null ? null : decimal(figure);

/** What would have been otherwise: the whole, the units below, and the people concerned, without names. */
export function Outcome({ found }: { found: Found }) {
  const t = useT(whatIfTexts);
  const { people, scored, changed, bandChanges, meanBefore, meanAfter, leastGroup } = found;
  const { levels, quota, units, persons, leftOut } = found;
  const { decimal } = useFormat();

  return (
    <div className={classes.form} role="status">
      <p>
        {scored === null
          ? t('people', { people })
          : t('summary', { people, scored, changed: changed ?? 0, bands: bandChanges ?? 0 })}
        {meanBefore !== null && meanAfter !== null && (
          <> {t('mean', { before: decimal(meanBefore), after: decimal(meanAfter) })}.</>
        )}{' '}
        {t('leftOut', leftOut)}
      </p>
      <Ground found={found} />
      {levels !== null && <Levels levels={levels} />}
      {quota !== null && <Quota quota={quota} />}
      {persons === null && people > 0 && (
        <p className={classes.quiet}>{leastGroup === null ? t('onlyWhole') : t('tooFew', { leastGroup })}</p>
      )}
      {units !== null && units.length > 1 && <Units units={units} />}
      {persons?.length === 0 && <p className={classes.quiet}>{t('unchanged')}</p>}
      {persons !== null && persons.length > 0 && <Persons found={found} persons={persons} />}
    </div>
  );
}

/** What the comparison stands on: the versions, how points carry over, and what it cannot show. */
function Ground({ found: { versions, missingCriteria, notTried } }: { found: Found }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);
  const keys = (of: 'rescaled' | 'missing' | 'dropped') => [
    ...new Set(versions.flatMap(({ carry }) => carry[of])),
  ];
  const factors = (of: 'missingFactors' | 'droppedFactors') =>
    [...new Set(versions.flatMap(({ carry }) => carry[of]))]
      .map((name) => shared(`factor.${name}`))
      .join(', ');
  const rule = t(`missing.${missingCriteria}`);
  const told = [
    ...(versions.length > 0
      ? [t('confirmedBy', { versions: versions.map(({ id, version }) => `${id} ${version}`).join(', ') })]
      : []),
    ...(['rescaled', 'dropped'] as const).flatMap((of) =>
      keys(of).length === 0 ? [] : [t(of, { keys: keys(of).join(', ') })],
    ),
    ...(keys('missing').length === 0 ? [] : [t('missingTold', { keys: keys('missing').join(', '), rule })]),
    ...(factors('missingFactors') === ''
      ? []
      : [t('missingFactors', { keys: factors('missingFactors'), rule })]),
    ...(factors('droppedFactors') === '' ? [] : [t('droppedFactors', { keys: factors('droppedFactors') })]),
    ...(versions.some(({ readsLogs }) => readsLogs) ? [t('readsLogs')] : []),
    ...(notTried.length === 0
      ? []
      : [t('notTried', { parts: notTried.map((part) => t(`part.${part}`)).join(', ') })]),
  ];

  return told.length === 0 ? null : (
    <ul className={classes.quiet}>
      {told.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Levels({ levels }: { levels: NonNullable<Found['levels']> }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);

  return (
    <RowTable
      columns={[
        { label: t('levelColumn') },
        { label: t('before'), numeric: true },
        { label: t('after'), numeric: true },
      ]}
    >
      {levels.map(({ level, before, after }) => (
        <Table.Tr key={level}>
          <Cell>{shared(`level.${level}`)}</Cell>
          <Cell numeric label={t('before')}>
            {before ?? t('hidden')}
          </Cell>
          <Cell numeric label={t('after')}>
            {after ?? t('hidden')}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Units({ units }: { units: NonNullable<Found['units']> }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);
  const format = useFormat();
  const { unitName } = format;
  const columns = ['peopleColumn', 'changedColumn', 'bandsColumn', 'meanBefore', 'meanAfter'] as const;

  return (
    <RowTable
      columns={[
        { label: shared('unit') },
        ...columns.map((column) => ({ label: t(column), numeric: true as const })),
      ]}
    >
      {units.map(({ unit, people, changed, bandChanges, meanBefore, meanAfter }) => (
        <Table.Tr key={unit.id}>
          <Cell>{unitName(unit)}</Cell>
          {[people, changed, bandChanges, written(meanBefore, format), written(meanAfter, format)].map(
            (figure, index) => (
              <Cell numeric key={columns[index]} label={t(columns[index] ?? 'peopleColumn')}>
                {figure ?? (changed === null ? t('hidden') : '–')}
              </Cell>
            ),
          )}
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Persons({ found, persons }: { found: Found; persons: NonNullable<Found['persons']> }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);
  const format = useFormat();
  const { concerned, personsMost, kind } = found;
  const periodOf = (startsOn: string): string =>
    kind === 'month'
      ? format.month(startsOn)
      : t('periodFrom', { kind: t(`kinds.${kind}`), startsOn: format.month(startsOn) });

  return (
    <>
      {concerned !== null && concerned > persons.length && (
        <p className={classes.quiet}>{t('cut', { concerned, most: personsMost })}</p>
      )}
      <RowTable
        columns={[
          { label: t('person', { label: '' }).trim() },
          { label: t('period') },
          { label: t('before') },
          { label: t('after') },
          { label: t('difference'), numeric: true },
        ]}
      >
        {persons.flatMap(({ label, periods }) =>
          periods.map(({ startsOn, before, after, differenceDisplayed, bandChanged }) => (
            <Table.Tr key={`${label} ${startsOn}`}>
              <Cell>{t('person', { label })}</Cell>
              <Cell label={t('period')}>{periodOf(startsOn)}</Cell>
              <Cell label={t('before')}>
                {written(before.totalDisplayed, format) ?? '–'} · {shared(`level.${before.level}`)}
              </Cell>
              <Cell label={t('after')}>
                {written(after.totalDisplayed, format) ?? '–'} ·{' '}
                {bandChanged ? (
                  <strong>{shared(`level.${after.level}`)}</strong>
                ) : (
                  shared(`level.${after.level}`)
                )}
              </Cell>
              <Cell numeric label={t('difference')}>
                {written(differenceDisplayed, format) ?? '–'}
              </Cell>
            </Table.Tr>
          )),
        )}
      </RowTable>
    </>
  );
}
