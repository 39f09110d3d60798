/** What the board of a year has besides: the quota of the highest level, and the levels of units. */
import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PeriodView } from '../../../../contracts/evaluation-forms';
import type { UnitLevelsView } from '../../../../contracts/evaluation-year';
import type { Level } from '../../../../domain/evaluation/method';
import { LEVELS } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { CountedFacts } from './counted-facts';
import { countedTexts } from './counted-locale';
import { yearTexts } from './year-locale';

export function YearBoard({ period }: { period: PeriodView }) {
  return (
    <>
      <QuotaPanel id={period.id} />
      <UnitLevels id={period.id} />
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
                    <tr key={one.group ?? ''}>
                      <th scope="row">{t(`group.${one.group ?? 'agency'}`)}</th>
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
  const c = useT(countedTexts);
  const { short, unitName } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listUnitLevels, { params: { id } });
  const open = data?.items.filter(({ mayRecord }) => mayRecord) ?? [];

  return (
    <Panel title={t('units')} hint={t('unitsHint')}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        <ul className={classes.plain}>
          {data?.items.map(({ unit, current }) => (
            <li key={unit.id}>
              {unitName(unit)}: {current === null ? t('unrated') : words(`level.${current.level}`)}
              {current !== null && (
                <p className={classes.quiet}>
                  {t('factBy', { no: current.documentNumber, name: current.by.name, at: short(current.at) })}
                  {current.isComputed && ` · ${t('computed')}`}
                  {current.typed.length > 0 && ` · ${c('typed', { reason: current.typedReason ?? '' })}`}
                  {current.outstandingQuota && ` · ${t('outstanding')}`}
                </p>
              )}
            </li>
          ))}
        </ul>
        {open.length > 0 && <RateUnit id={id} units={open} />}
      </div>
    </Panel>
  );
}

/** Records what a decision says of a unit. */
function RateUnit({ id, units }: { id: string; units: readonly UnitRow[] }) {
  const t = useT(yearTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [level, setLevel] = useState<Level>('good');
  const [documentNumber, setDocumentNumber] = useState('');
  const [grants, setGrants] = useState(false);
  const record = useWrite(ENDPOINTS.recordUnitLevel, {
    onSuccess: () => {
      tell(t('rated'));
      setUnitId(null);
      setDocumentNumber('');
      setGrants(false);
    },
  });
  const mayGrant = level === 'excellent' && units.some((one) => one.isAgency && one.unit.id === unitId);

  return (
    <fieldset className={classes.fields}>
      <legend>{t('rateUnit')}</legend>
      <Select
        label={t('unit')}
        data={units.map(({ unit }) => ({ value: unit.id, label: unitName(unit) }))}
        value={unitId}
        onChange={setUnitId}
      />
      {unitId !== null && <CountedFacts periodId={id} unitId={unitId} />}
      <Select
        label={t('level')}
        data={LEVELS.map((one) => ({ value: one, label: words(`level.${one}`) }))}
        value={level}
        allowDeselect={false}
        onChange={(one) => setLevel((one ?? 'good') as Level)}
      />
      <TextInput
        label={t('documentNumber')}
        value={documentNumber}
        onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
      />
      {mayGrant && (
        <Checkbox
          label={t('grantOutstanding')}
          checked={grants}
          onChange={({ currentTarget: { checked } }) => setGrants(checked)}
        />
      )}
      <ErrorNotice error={record.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={record.isPending}
          disabled={unitId === null || documentNumber.trim() === ''}
          onClick={() =>
            record.mutate({
              params: { id },
              body: { unitId: unitId ?? '', level, documentNumber, outstandingQuota: mayGrant && grants },
            })
          }
        >
          {t('rateDo')}
        </Button>
      </div>
    </fieldset>
  );
}
