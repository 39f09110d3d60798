import { Anchor, Table } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ProgrammeView } from '../../../../contracts/programmes';
import { MATRIX_CELLS } from '../../../../domain/assignment/cells';
import { Cell, RowTable } from '../../components/row-table';
import { useT } from '../../lib/i18n';
import { Arithmetic } from './arithmetic';
import { texts } from './locale';
import classes from './programmes.module.css';
import { RealisedBar, useNumbers } from './realised';

type Goal = ProgrammeView['goals'][number];
export type Entry = Goal['entries'][number];

const PAGES = { kpi: '/kpis', objective: '/objectives', directive: '/directives' } as const;

/** Goals with what measures each below it, folded by buttons; every row says where it stands and where it should. */
export function GoalsTable({ goals }: { goals: readonly Goal[] }) {
  const t = useT(texts);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const toggle = (at: number): void =>
    setClosed(
      (before) => new Set(before.has(at) ? [...before].filter((one) => one !== at) : [...before, at]),
    );

  return (
    <RowTable
      columns={[
        { label: t('goal') },
        { label: t('weight'), numeric: true },
        { label: t('realised') },
        { label: t('expected'), numeric: true },
        { label: t('source') },
      ]}
    >
      {goals.flatMap((goal, at) => [
        <GoalRow key={at} goal={goal} isOpen={!closed.has(at)} onToggle={() => toggle(at)} />,
        ...(closed.has(at)
          ? []
          : goal.entries.map((entry) => <EntryRow key={`${entry.kind} ${entry.refId}`} entry={entry} />)),
      ])}
    </RowTable>
  );
}

function GoalRow({ goal, isOpen, onToggle }: { goal: Goal; isOpen: boolean; onToggle: () => void }) {
  const t = useT(texts);
  const entryName = useEntryName();
  const { title, coverage, entries } = goal;
  const Icon = isOpen ? IconChevronDown : IconChevronRight;

  return (
    <Table.Tr>
      <Cell>
        <span className={classes.name}>
          {entries.length > 0 && (
            <button
              type="button"
              className={classes.toggle}
              aria-expanded={isOpen}
              aria-label={t(isOpen ? 'collapse' : 'expand', { title })}
              onClick={onToggle}
            >
              <Icon size={16} aria-hidden />
            </button>
          )}
          <strong>{title}</strong>
        </span>
      </Cell>
      <Figures of={goal} title={title} />
      <Cell>
        {t('coverageOf', coverage)}
        <Arithmetic
          title={title}
          measured={goal.measured}
          parts={entries.map((entry) => ({ ...entry, name: entryName(entry) }))}
        />
      </Cell>
    </Table.Tr>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const t = useT(texts);
  const name = useEntryName()(entry);

  return (
    <Table.Tr>
      <Cell>
        <div className={classes.entry}>
          {entry.isSeen && entry.name !== null ? (
            <Anchor component={Link} to={`${PAGES[entry.kind]}/${entry.refId}`}>
              {name}
            </Anchor>
          ) : (
            name
          )}
          <div className={classes.quiet}>
            {t(`entryKinds.${entry.kind}`)}
            {entry.kind === 'kpi' && ` · ${t(`paces.${entry.pace}`)}`}
          </div>
        </div>
      </Cell>
      <Figures of={entry} title={name} />
      <Cell>
        <Source entry={entry} />
      </Cell>
    </Table.Tr>
  );
}

function Figures({ of, title }: { of: Pick<Goal, 'weight' | 'measured'>; title: string }) {
  const t = useT(texts);
  const write = useNumbers();

  return (
    <>
      <Cell numeric label={t('weight')}>
        {write(of.weight, 3)}
      </Cell>
      <Cell>
        <RealisedBar title={title} measured={of.measured} />
      </Cell>
      <Cell numeric label={t('expected')}>
        {of.measured === null ? '–' : write(of.measured.expected)}
      </Cell>
    </>
  );
}

/** Where the number comes from: the period's figure, or the four cells, each leading to its rows. */
function Source({ entry: { kpi, cells, counted: figure, refId, isSeen } }: { entry: Entry }) {
  const t = useT(texts);
  const write = useNumbers();

  if (kpi !== null) {
    const { period, value } = kpi;

    return (
      <span className={classes.quiet}>
        {value === null ? t('kpiMissing', { period }) : t('kpiFigure', { period, value: write(value) })}
      </span>
    );
  }

  const counted = MATRIX_CELLS.filter((cell) => (cells?.[cell] ?? 0) > 0);

  if (cells === null || counted.length === 0) {
    return cells === null ? null : <span className={classes.quiet}>{t('nothingIssued')}</span>;
  }

  return (
    <ul className={classes.list}>
      {counted.map((cell) => (
        <li key={cell} className={classes.quiet}>
          {isSeen ? (
            <Anchor
              component={Link}
              to={`/assignments?${new URLSearchParams({ directiveId: refId, cell })}`}
              size="sm"
            >
              {t(`cells.${cell}`, { count: cells[cell] })}
            </Anchor>
          ) : (
            t(`cells.${cell}`, { count: cells[cell] })
          )}
        </li>
      ))}
      {figure !== null && figure.inObjectives > 0 && (
        <li className={classes.quiet}>
          {t('countedElsewhere', { count: figure.inObjectives, done: figure.done, all: figure.all })}
        </li>
      )}
    </ul>
  );
}

/** What an entry is called; one that the reader may not see has no name. */
export function useEntryName(): (entry: Pick<Entry, 'code' | 'name' | 'isSeen' | 'refId'>) => string {
  const t = useT(texts);

  return ({ code, name, isSeen, refId }) =>
    isSeen ? [code, name].filter(Boolean).join(' · ') || refId : t('unseen');
}
