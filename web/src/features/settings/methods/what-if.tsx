import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { monthsIn } from '../../../../../domain/evaluation/aggregate';
import type { PeriodKind } from '../../../../../domain/evaluation/procedure';
import { PERIOD_KINDS } from '../../../../../domain/evaluation/procedure';
import type { MissingCriteria } from '../../../../../domain/evaluation/what-if-carry';
import { MISSING_CRITERIA } from '../../../../../domain/evaluation/what-if-carry';
import { ErrorNotice } from '../../../components/error-notice';
import { UnitPicker } from '../../../components/unit-picker';
import { hanoiDate } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { texts } from './locale';
import classes from './methods.module.css';
import { Outcome } from './what-if-outcome';
import { whatIfTexts } from './what-if-locale';

/** How many of the latest periods may be chosen. */
const COUNTS: Readonly<Record<PeriodKind, readonly string[]>> = {
  month: ['1', '3', '6', '12'],
  quarter: ['1', '2', '4'],
  halfYear: ['1', '2'],
  year: ['1', '2', '3'],
};

/** The first months of the latest periods that are over, the last one last. */
function latest(kind: PeriodKind, count: number): string[] {
  const [year = 0, month = 1] = hanoiDate(new Date()).split('-').map(Number);
  const length = monthsIn(kind);
  const running = Math.floor((year * 12 + month - 1) / length);

  return Array.from({ length: count }, (_, back) => {
    const at = (running - (count - back)) * length;

    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** What a proposed version would have made of past periods of a unit. */
export function WhatIf({ draftId }: { draftId: string }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);
  const [unitId, setUnit] = useState<string | null>(null);
  const [kind, setKind] = useState<PeriodKind>('month');
  const [count, setCount] = useState('3');
  const [missing, setMissing] = useState<MissingCriteria>('ownShare');
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
              kind,
              startsOn: latest(kind, Number(count)),
              missingCriteria: missing,
            },
          });
        }}
      >
        <UnitPicker
          required
          label={shared('unit')}
          value={unitId}
          onChange={(unit) => setUnit(unit?.id ?? null)}
        />
        <Select
          allowDeselect={false}
          label={t('kind')}
          data={PERIOD_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={kind}
          onChange={(value) => {
            const chosen = PERIOD_KINDS.find((one) => one === value) ?? 'month';
            setKind(chosen);
            setCount(chosen === 'month' ? '3' : '1');
          }}
        />
        <Select
          allowDeselect={false}
          label={t('latest')}
          data={COUNTS[kind]}
          value={count}
          onChange={(value) => value !== null && setCount(value)}
        />
        <Select
          allowDeselect={false}
          label={t('missingCriteria')}
          data={MISSING_CRITERIA.map((value) => ({ value, label: t(`missing.${value}`) }))}
          value={missing}
          onChange={(value) => setMissing(MISSING_CRITERIA.find((one) => one === value) ?? 'ownShare')}
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
