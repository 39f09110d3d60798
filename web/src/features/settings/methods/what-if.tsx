import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MissingCriteria } from '../../../../../domain/evaluation/what-if';
import { MISSING_CRITERIA } from '../../../../../domain/evaluation/what-if';
import { ErrorNotice } from '../../../components/error-notice';
import { UnitPicker } from '../../../components/unit-picker';
import { hanoiDate } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { texts } from './locale';
import classes from './methods.module.css';
import { Outcome } from './what-if-outcome';
import { whatIfTexts } from './what-if-locale';

const MONTHS = ['1', '3', '6', '12'];

/** The latest months that are over, the last one last. */
function latest(count: number): string[] {
  const [year = 0, month = 1] = hanoiDate(new Date()).split('-').map(Number);

  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + month - 1 - (count - back);

    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** What a proposed version would have made of past months of a unit. */
export function WhatIf({ draftId }: { draftId: string }) {
  const t = useT(whatIfTexts);
  const shared = useT(texts);
  const [unitId, setUnit] = useState<string | null>(null);
  const [months, setMonths] = useState('3');
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
            body: { unitId: unitId ?? '', months: latest(Number(months)), missingCriteria: missing },
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
          label={t('months')}
          data={MONTHS}
          value={months}
          onChange={(value) => value !== null && setMonths(value)}
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
