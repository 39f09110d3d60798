import { Button, Select, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { WhatIfView } from '../../../../../contracts/evaluation-methods';
import { ErrorNotice } from '../../../components/error-notice';
import { Cell, RowTable } from '../../../components/row-table';
import { UnitPicker } from '../../../components/unit-picker';
import { hanoiDate } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { texts } from './locale';
import classes from './methods.module.css';

type Found = z.output<typeof WhatIfView>;
const MONTHS = ['1', '3', '6', '12'];

/** The latest months, this one last. */
function latest(count: number): string[] {
  const [year = 0, month = 1] = hanoiDate(new Date()).split('-').map(Number);

  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - (count - 1 - back);

    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** What a proposed version would have made of past months of a unit. */
export function WhatIf({ draftId }: { draftId: string }) {
  const t = useT(texts);
  const [unitId, setUnit] = useState<string | null>(null);
  const [months, setMonths] = useState('3');
  const [commonShare, setShare] = useState('1');
  const attempt = useWrite(ENDPOINTS.tryMethod);

  return (
    <section className={classes.form} aria-label={t('whatIf')}>
      <h3 className={classes.subtitle}>{t('whatIf')}</h3>
      <p className={classes.quiet}>{t('whatIfHint')}</p>
      <form
        className={classes.fieldset}
        onSubmit={(event) => {
          event.preventDefault();
          attempt.mutate({
            params: { id: draftId },
            body: {
              unitId: unitId ?? '',
              months: latest(Number(months)),
              commonShare: commonShare.trim().replace(',', '.'),
            },
          });
        }}
      >
        <UnitPicker
          required
          label={t('unit')}
          value={unitId}
          onChange={(unit) => setUnit(unit?.id ?? null)}
        />
        <Select
          allowDeselect={false}
          label={t('months')}
          data={MONTHS}
          value={months}
          onChange={(value) => value !== null && setMonths(value)}
        />
        <TextInput
          label={t('commonShare')}
          value={commonShare}
          maxLength={24}
          onChange={(event) => setShare(event.currentTarget.value)}
        />
        <Button type="submit" className={classes.run} loading={attempt.isPending} disabled={unitId === null}>
          {t('run')}
        </Button>
      </form>
      <ErrorNotice error={attempt.error} />
      {attempt.data !== undefined && <Outcome found={attempt.data} />}
    </section>
  );
}

function Outcome({ found }: { found: Found }) {
  const t = useT(texts);
  const { people, scored, bandChanges, meanBefore, meanAfter, leftOut, levels, persons, truncated } = found;

  return (
    <div className={classes.form} role="status">
      <p>
        {t('summary', { people, scored, bands: bandChanges, leftOut })}
        {meanBefore !== null && meanAfter !== null && (
          <> {t('mean', { before: meanBefore, after: meanAfter })}.</>
        )}{' '}
        {truncated && t('truncated')}
      </p>
      <RowTable
        columns={[
          { label: t('levelColumn') },
          { label: t('before'), numeric: true },
          { label: t('after'), numeric: true },
        ]}
      >
        {levels.map(({ level, before, after }) => (
          <Table.Tr key={level}>
            <Cell>{t(`level.${level}`)}</Cell>
            <Cell numeric label={t('before')}>
              {before}
            </Cell>
            <Cell numeric label={t('after')}>
              {after}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
      {persons === null && <p className={classes.quiet}>{t('tooFew')}</p>}
      {persons?.length === 0 && <p className={classes.quiet}>{t('unchanged')}</p>}
      {persons !== null && persons.length > 0 && <Persons persons={persons} />}
    </div>
  );
}

function Persons({ persons }: { persons: NonNullable<Found['persons']> }) {
  const t = useT(texts);

  return (
    <RowTable
      columns={[
        { label: t('person', { label: '' }).trim() },
        { label: t('month') },
        { label: t('before') },
        { label: t('after') },
        { label: t('difference'), numeric: true },
      ]}
    >
      {persons.flatMap(({ label, months }) =>
        months.map(({ month, before, after, difference, bandChanged }) => (
          <Table.Tr key={`${label} ${month}`}>
            <Cell>{t('person', { label })}</Cell>
            <Cell label={t('month')}>{month}</Cell>
            <Cell label={t('before')}>
              {before.total ?? '–'} · {t(`level.${before.level}`)}
            </Cell>
            <Cell label={t('after')}>
              {after.total ?? '–'} ·{' '}
              {bandChanged ? <strong>{t(`level.${after.level}`)}</strong> : t(`level.${after.level}`)}
            </Cell>
            <Cell numeric label={t('difference')}>
              {difference ?? '–'}
            </Cell>
          </Table.Tr>
        )),
      )}
    </RowTable>
  );
}
