import { Button, Checkbox, Table, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PolicyDetail, UnitPolicyView } from '../../../../contracts/policies';
import { Cell, RowTable } from '../../components/row-table';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { UnitPicker } from '../../components/unit-picker';
import { instantOfHanoi, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { queryClient, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './locale';
import { ReasonDialog } from '../../components/reason-dialog';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['policies'] });

/** Units that have this policy as their own, now or later. */
export function PlacedUnits({ policy }: { policy: PolicyDetail }) {
  const t = useT(texts);
  const may = useMay();
  const [asked, setAsked] = useState<UnitPolicyView | null>(null);
  const { unitName } = useFormat();
  const end = useWrite(ENDPOINTS.endUnitPolicy, { onSuccess: refresh });

  return (
    <Panel title={t('placed.title')} hint={t('placed.hint')}>
      <ErrorNotice error={end.error} />
      {policy.units.length === 0 && <p className={classes.quiet}>{t('placed.none')}</p>}
      {policy.units.length > 0 && <UnitRows units={policy.units} onEnd={setAsked} />}
      {may('policy.decide') && policy.retired === null && <PlaceForm id={policy.id} />}
      {asked !== null && (
        <ReasonDialog
          title={t('placed.endTitle', { unit: unitName(asked.unit) })}
          text={t('placed.endText')}
          confirm={t('placed.end')}
          onConfirm={(reason) => end.mutate({ params: { id: asked.id }, body: { reason } })}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

function UnitRows({
  units,
  onEnd,
}: {
  units: readonly UnitPolicyView[];
  onEnd: (row: UnitPolicyView) => void;
}) {
  const t = useT(texts);
  const may = useMay();
  const { unitName, short } = useFormat();

  return (
    <RowTable
      columns={[
        { label: t('placed.unit') },
        { label: t('placed.span') },
        { label: t('placed.end'), hidden: true },
      ]}
    >
      {units.map((row) => (
        <Table.Tr key={row.id}>
          <Cell>
            <strong>{unitName(row.unit)}</strong>
            {row.pilotId !== null && <span className={classes.quiet}> · {t('placed.pilot')}</span>}
            {row.reason !== null && <div className={classes.quiet}>{row.reason}</div>}
          </Cell>
          <Cell label={t('placed.span')}>
            {row.to === null
              ? t('policy.from', { when: short(row.from) })
              : t('policy.fromTo', { from: short(row.from), to: short(row.to) })}
          </Cell>
          <Cell numeric>
            {may('policy.decide') && row.pilotId === null && (
              <Button variant="default" size="compact-sm" onClick={() => onEnd(row)}>
                {t('placed.end')}
              </Button>
            )}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function PlaceForm({ id }: { id: string }) {
  const t = useT(texts);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [replace, setReplace] = useState(false);
  const place = useWrite(ENDPOINTS.placePolicy, {
    onSuccess: () => {
      refresh();
      setUnitId(null);
      setReason('');
      tell(t('placed.done'));
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        place.mutate({
          params: { id },
          body: {
            unitIds: [unitId ?? ''],
            reason,
            replace,
            ...(from === null ? {} : { from: instantOfHanoi(from) }),
          },
        });
      }}
    >
      <ErrorNotice error={place.error} />
      <div className={classes.pair}>
        <UnitPicker
          required
          label={t('placed.unit')}
          value={unitId}
          onChange={(unit) => setUnitId(unit?.id ?? null)}
        />
        <DateTimePicker
          clearable
          label={t('field.begins')}
          valueFormat="DD/MM/YYYY HH:mm"
          timePickerProps={{ format: '24h' }}
          value={from}
          onChange={setFrom}
        />
      </div>
      <TextInput
        required
        label={t('placed.reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Checkbox
        label={t('placed.replace')}
        checked={replace}
        onChange={(event) => setReplace(event.currentTarget.checked)}
      />
      <div>
        <Button type="submit" variant="default" loading={place.isPending} disabled={unitId === null}>
          {t('placed.add')}
        </Button>
      </div>
    </form>
  );
}
