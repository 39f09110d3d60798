import { Table } from '@mantine/core';
import type { UpkeepImpact, UpkeepRowPreview } from '../../../../contracts/upkeep';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { texts } from './upkeep-locale';
import classes from './settings.module.css';

const ROWS_SHOWN = 10;

/** What other rules would do: in figures, by unit, and side by side for the first assignments. */
export function Impact({ impact }: { impact: UpkeepImpact }) {
  const t = useT(texts);

  if (impact.affected === 0) {
    return <p className={classes.line}>{t('upkeep.nothing')}</p>;
  }

  const rows = impact.rows.slice(0, ROWS_SHOWN);

  return (
    <div className={classes.stack}>
      <p className={classes.figures} role="status">
        <strong>{t('upkeep.affected', { count: impact.affected })}</strong>
        <span>{t('upkeep.deadlines', { count: impact.deadlinesMoved })}</span>
        {impact.stepsFiringNow > 0 && <span>{t('upkeep.fires', { count: impact.stepsFiringNow })}</span>}
      </p>
      {!impact.complete && <p className={classes.quiet}>{t('upkeep.incomplete')}</p>}
      <UnitTable impact={impact} />
      <div>
        <RowTable
          columns={[
            { label: t('upkeep.assignment') },
            { label: t('upkeep.before') },
            { label: t('upkeep.after') },
          ]}
        >
          {rows.map((row) => (
            <Row key={row.assignmentId} row={row} />
          ))}
        </RowTable>
        <p className={classes.quiet}>{t('upkeep.first', { shown: rows.length, total: impact.affected })}</p>
      </div>
    </div>
  );
}

function UnitTable({ impact }: { impact: UpkeepImpact }) {
  const t = useT(texts);
  const { unitName, number, duration } = useFormat();
  const shift = (ms: number): string =>
    ms === 0 ? '–' : t(ms > 0 ? 'upkeep.later' : 'upkeep.earlier', { time: duration(Math.abs(ms)) });

  return (
    <RowTable
      columns={[
        { label: t('upkeep.byUnit') },
        { label: t('upkeep.assignment'), numeric: true },
        { label: t('upkeep.shift'), numeric: true },
      ]}
    >
      {impact.units.slice(0, ROWS_SHOWN).map(({ unit, affected, latestShiftMs }) => (
        <Table.Tr key={unit.id}>
          <Cell>{unitName(unit)}</Cell>
          <Cell numeric label={t('upkeep.assignment')}>
            {number(affected)}
          </Cell>
          <Cell numeric label={t('upkeep.shift')}>
            {shift(latestShiftMs)}
          </Cell>
        </Table.Tr>
      ))}
    </RowTable>
  );
}

function Row({ row }: { row: UpkeepRowPreview }) {
  const t = useT(texts);

  return (
    <Table.Tr>
      <Cell>
        <strong>{row.title}</strong>
        <div className={classes.quiet}>{row.number}</div>
      </Cell>
      <Cell label={t('upkeep.before')}>
        <Steps row={row} side="before" />
      </Cell>
      <Cell label={t('upkeep.after')}>
        <Steps row={row} side="after" />
      </Cell>
    </Table.Tr>
  );
}

/** The steps that differ, on one side. */
function Steps({ row, side }: { row: UpkeepRowPreview; side: 'before' | 'after' }) {
  const t = useT(texts);
  const c = useT(common);
  const { short } = useFormat();
  const steps = row[side].ladder.filter(({ key }) => row.movedKeys.includes(key));

  return (
    <>
      {steps.length === 0 && '–'}
      {steps.map((step) => (
        <div key={step.key}>
          <span className={classes.quiet}>{c(`timer.${step.kind}`, { level: step.level })}</span>{' '}
          {short(step.at)}
          {side === 'after' && row.firesNow.includes(step.key) && ` (${t('upkeep.now')})`}
        </div>
      ))}
    </>
  );
}
