import { Table } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { KpiDetail, KpiFigure } from '../../../../contracts/kpis';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './kpi.module.css';
import { texts } from './locale';
import { KPI_LOOK } from './look';

/** Every period with its figure and where it comes from; a period opens to all that was entered for it. */
export function SeriesTable({ kpi }: { kpi: KpiDetail }) {
  const t = useT(texts);
  const [open, setOpen] = useState<string | null>(null);

  if (kpi.series.length === 0) {
    return <p>{t('noFigures')}</p>;
  }

  return (
    <RowTable
      columns={[
        { label: t('period') },
        { label: t('value'), numeric: true },
        { label: t('form.target'), numeric: true },
        { label: t('status') },
        { label: t('provenance') },
        { label: t('by'), wide: true },
      ]}
    >
      {kpi.series.map((figure) => (
        <Fragment key={figure.period}>
          <FigureRow
            figure={figure}
            isOpen={open === figure.period}
            onToggle={() => setOpen(open === figure.period ? null : figure.period)}
          />
          {open === figure.period && <Trail id={kpi.id} period={figure.period} />}
        </Fragment>
      ))}
    </RowTable>
  );
}

function FigureRow({
  figure,
  isOpen,
  onToggle,
}: {
  figure: KpiFigure;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const t = useT(texts);
  const { decimal, short } = useFormat();
  const { period, display, status, provenance, by, at, late, coverage, target, range } = figure;

  return (
    <Table.Tr>
      <Cell>
        <button type="button" className={classes.open} aria-expanded={isOpen} onClick={onToggle}>
          {period}
        </button>
      </Cell>
      <Cell numeric label={t('value')}>
        {display === null ? t('missing') : decimal(display)}
        {coverage !== null && coverage.reported < coverage.expected && (
          <span className={classes.quiet}>{t('ofParts', coverage)}</span>
        )}
      </Cell>
      <Cell numeric label={t('form.target')}>
        {range !== null
          ? `${decimal(range.low)} – ${decimal(range.high)}`
          : target !== null && decimal(target)}
      </Cell>
      <Cell>
        <Chip {...KPI_LOOK[status]} label={t(`statuses.${status}`)} />
      </Cell>
      <Cell>
        {provenance !== null && t(`provenances.${provenance}`)}
        {late && <span className={classes.quiet}>{t('late')}</span>}
      </Cell>
      <Cell wide>
        {by?.name} {at !== null && <span className={classes.quiet}>{short(at)}</span>}
      </Cell>
    </Table.Tr>
  );
}

function Trail({ id, period }: { id: string; period: string }) {
  const t = useT(texts);
  const { decimal, short } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listKpiMeasurements, { params: { id }, query: { period } });

  return (
    <Table.Tr>
      <Table.Td colSpan={6}>
        <ErrorNotice error={error} />
        <strong>{t('trail', { period })}</strong>
        <ul className={classes.list}>
          {data?.items.map(({ display, provenance, by, at, figures, note, reason, file }) => (
            <li key={`${at}${display}`}>
              {display === null ? t('missing') : decimal(display)}
              {Object.keys(figures).length > 0 &&
                ` (${Object.entries(figures)
                  .map(([name, value]) => `${name} ${value}`)
                  .join(', ')})`}
              {provenance !== null && ` · ${t(`provenances.${provenance}`)}`}
              {file !== null &&
                ` · ${t('fromFile', { name: file.name ?? t('unnamedFile'), row: file.row, hash: file.sha256.slice(0, 12) })}`}
              <span className={classes.quiet}>
                {by?.name} {at !== null && short(at)} {note} {reason !== null && `${t('reason')}: ${reason}`}
              </span>
            </li>
          ))}
        </ul>
      </Table.Td>
    </Table.Tr>
  );
}
