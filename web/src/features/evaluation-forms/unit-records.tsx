/** The records of one unit of a period: which are there, of whom one is missing, and attaching another. */
import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { UnitRecordsView } from '../../../../contracts/evaluation-records';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import type { RecordTarget } from './record-form';
import { RecordForm } from './record-form';
import { RecordLine } from './records-panel';
import { texts } from './records-locale';

/** A period that asks for no record, and has none, shows no panel. */
export function UnitRecords({ periodId }: { periodId: string }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const [unitId, setUnitId] = useState<string | undefined>(undefined);
  const { data, error } = useRead(
    ENDPOINTS.listPeriodRecords,
    { params: { id: periodId }, query: { unitId } },
    { keepPrevious: true },
  );

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  if (unitId === undefined && data.gaps.length === 0 && data.items.length === 0) {
    return null;
  }

  return (
    <Panel title={t('unitTitle')} hint={t('unitHint')}>
      <div className={classes.fields}>
        <Select
          searchable
          allowDeselect={false}
          label={t('unit')}
          data={data.units.map((unit) => ({ value: unit.id, label: unitName(unit) }))}
          value={unitId ?? data.unit.id}
          onChange={(one) => setUnitId(one ?? undefined)}
        />
        <ErrorNotice error={error} />
        <Gaps gaps={data.gaps} />
        {data.items.length === 0 ? (
          <p className={classes.quiet}>{t('none')}</p>
        ) : (
          <ul>
            {data.items.map((record) => (
              <li key={record.id}>
                <RecordLine record={record} mayWithdraw={data.mayAdd} />
              </li>
            ))}
          </ul>
        )}
        {data.mayAdd && <AddRecord key={data.unit.id} periodId={periodId} data={data} />}
      </div>
    </Panel>
  );
}

/** Of whom which kind is missing: a sentence each, with an icon, not by colour alone. */
function Gaps({ gaps }: { gaps: UnitRecordsView['gaps'] }) {
  const t = useT(texts);
  const { list } = useFormat();

  if (gaps.length === 0) {
    return <p className={classes.quiet}>{t('nobodyWaits')}</p>;
  }

  return (
    <div role="status">
      <ul className={classes.conditions}>
        {gaps.map(({ kind, asked, missing, people }) => {
          const rest = missing - people.length;
          const names = [
            ...people.map(({ name }) => name),
            ...(rest > 0 ? [t('more', { count: rest })] : []),
          ];

          return (
            <li key={kind} className={missing > 0 ? classes.differs : undefined}>
              {missing > 0 ? (
                <IconAlertTriangle size={16} aria-hidden />
              ) : (
                <IconCircleCheck size={16} aria-hidden />
              )}{' '}
              {missing > 0
                ? t('gap', { kind: t(`kind.${kind}`), missing, asked, people: list(names) })
                : t('noGap', { kind: t(`kind.${kind}`), asked })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** About the unit itself, or one of those whose record is missing. */
function AddRecord({ periodId, data: { unit, gaps } }: { periodId: string; data: UnitRecordsView }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const people = new Map(gaps.flatMap((gap) => gap.people).map((one) => [one.id, one]));
  const targets: RecordTarget[] = [
    { label: t('scopes.unit', { name: unitName(unit) }), unitId: unit.id, personId: null },
    ...[...people.values()].map(({ id, name }) => ({
      label: t('scopes.person', { name }),
      unitId: null,
      personId: id,
    })),
  ];

  return <RecordForm periodId={periodId} targets={targets} />;
}
