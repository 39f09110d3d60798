/** The tables of the paper: figures, documents, delays, what goes over. */
import type { ReactNode } from 'react';
import type { ConferencePack } from '../../../../contracts/conference-packs';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { paperTexts } from './paper-locale';
import classes from './paper.module.css';

interface Column {
  label: string;
  numeric?: boolean;
}

/** A table that prints: headings come again on each page, rows are not torn. */
export function PaperTable({
  label,
  columns,
  rows,
  sum,
}: {
  label: string;
  columns: readonly Column[];
  rows: readonly (readonly ReactNode[])[];
  sum?: readonly ReactNode[];
}) {
  const cells = (row: readonly ReactNode[]) =>
    row.map((cell, index) => (
      <td key={columns[index]?.label ?? index} data-numeric={columns[index]?.numeric || undefined}>
        {cell}
      </td>
    ));

  return (
    <div className={classes.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col" data-numeric={column.numeric || undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // The paper is frozen: rows have no life of their own.
            <tr key={index}>{cells(row)}</tr>
          ))}
          {sum !== undefined && <tr data-sum>{cells(sum)}</tr>}
        </tbody>
      </table>
    </div>
  );
}

export function Figures({ pack: { units, total } }: { pack: ConferencePack }) {
  const t = useT(paperTexts);
  const { unitName } = useFormat();
  const cells = (one: ConferencePack['total']) => [
    one.issued,
    one.doneOnTime,
    one.doneLate,
    one.openInTerm,
    one.openOverdue,
  ];

  return (
    <section>
      <h2>{t('figures')}</h2>
      <PaperTable
        label={t('figures')}
        columns={[
          { label: t('column.unit') },
          { label: t('column.issued'), numeric: true },
          { label: t('column.onTime'), numeric: true },
          { label: t('column.late'), numeric: true },
          { label: t('column.inTerm'), numeric: true },
          { label: t('column.overdue'), numeric: true },
        ]}
        rows={units.map((line) => [unitName(line.unit), ...cells(line)])}
        sum={[t('column.total'), ...cells(total)]}
      />
    </section>
  );
}

export function Decided({ pack: { decided } }: { pack: ConferencePack }) {
  const t = useT(paperTexts);
  const { date } = useFormat();
  const rows = [
    ...decided.directives.map((one) => [
      `${one.number} (${date(one.issuedOn)})`,
      one.abstract,
      one.total === 0 ? t('noWork') : `${one.done} / ${one.total}`,
    ]),
    ...decided.conferenceDecisions.map((one) => [one.conference, one.text, one.number ?? t('noWork')]),
  ];

  return (
    <section>
      <h2>{t('decided')}</h2>
      {rows.length === 0 ? (
        <p>{t('noDirectives')}</p>
      ) : (
        <PaperTable
          label={t('decided')}
          columns={[
            { label: t('column.document') },
            { label: t('column.abstract') },
            { label: t('column.progress') },
          ]}
          rows={rows}
        />
      )}
    </section>
  );
}

type LateRow = ConferencePack['late']['rows'][number];

export function Late({ pack: { late, delaySources } }: { pack: ConferencePack }) {
  const t = useT(paperTexts);
  const { date, unitName, number } = useFormat();
  const why = useWhy();

  if (late.total === 0) {
    return (
      <section>
        <h2>{t('late')}</h2>
        <p>{t('noLate')}</p>
      </section>
    );
  }

  return (
    <section>
      <h2>{t('late')}</h2>
      <p>
        {t('lateCount', { total: late.total, excused: late.withConfirmedExcuse })}{' '}
        {late.rows.length < late.total && t('lateListed', { shown: late.rows.length })}
      </p>
      <PaperTable
        label={t('late')}
        columns={[
          { label: t('column.work') },
          { label: t('column.unit') },
          { label: t('column.due') },
          { label: t('column.daysLate'), numeric: true },
          { label: t('column.why') },
        ]}
        rows={late.rows.map((row) => [
          <Work key={row.id} row={row} />,
          unitName(row.unit),
          date(row.dueAt),
          row.workingDaysLate,
          why(row),
        ])}
      />
      {delaySources.length > 0 && (
        <>
          <h2>{t('delay')}</h2>
          <PaperTable
            label={t('delay')}
            columns={[
              { label: t('column.stage') },
              { label: t('column.hours'), numeric: true },
              { label: t('column.longestIn'), numeric: true },
            ]}
            rows={delaySources.map((one) => [
              t(`stage.${one.stage}`),
              number(one.workingHours),
              one.longestIn,
            ])}
          />
        </>
      )}
    </section>
  );
}

const Work = ({ row }: { row: { title: string; number: string } }) => (
  <>
    {row.title}
    <span className={classes.number}>{row.number}</span>
  </>
);

/** Why something was late, in words: the confirmed cause, the obstacle, then where it stands or stood longest. */
function useWhy(): (row: LateRow) => string {
  const t = useT(paperTexts);

  return ({ excuse, obstacle, longestStage, waitsFor }) => {
    const parts = [
      excuse === null ? null : t('why.excuse', { text: excuse }),
      obstacle === null ? null : t('why.obstacle', { text: obstacle }),
      longestStage === null ? null : t('why.longest', { stage: t(`stage.${longestStage}`) }),
      waitsFor === null ? null : t('why.waits', { what: t(`waits.${waitsFor}`) }),
    ].filter((part) => part !== null);

    return parts.length === 0 ? t('dash') : parts.join('; ');
  };
}

export function CarryOver({ pack: { carryOver } }: { pack: ConferencePack }) {
  const t = useT(paperTexts);
  const { date, unitName } = useFormat();
  const { rows, total } = carryOver;

  return (
    <section>
      <h2>{t('carryOver')}</h2>
      <p>
        {t('carryCount', { total })} {rows.length < total && t('carryListed', { shown: rows.length })}
      </p>
      {rows.length > 0 && (
        <PaperTable
          label={t('carryOver')}
          columns={[
            { label: t('column.work') },
            { label: t('column.unit') },
            { label: t('column.due') },
            { label: t('column.status') },
          ]}
          rows={rows.map((row) => [
            <Work key={row.id} row={row} />,
            unitName(row.unit),
            date(row.dueAt),
            row.overdue ? t('overdueMark') : t('dash'),
          ])}
        />
      )}
    </section>
  );
}
