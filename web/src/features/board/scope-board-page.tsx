import { Anchor, Button, Skeleton, Table } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHandStop,
  IconPrinter,
  IconTrendingDown,
  IconUser,
} from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ScopeBoard } from '../../../../contracts/scope-boards';
import { MATRIX_CELLS } from '../../../../domain/assignment/cells';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { Attention } from './attention';
import { ScopeBoardExport } from './board-export';
import classes from './board.module.css';
import { Comparison } from './comparison';
import { Figure } from './figures';
import { figureTexts } from './figures-locale';
import { texts } from './locale';
import type { RowsFilter } from './rows-link';
import { rowsLink } from './rows-link';
import { ScopeLines } from './scope-lines';
import { ScopeLoad } from './scope-load';
import { scopeTexts } from './scope-locale';
import { StageHeatOf } from './stage-heat';
import { TrendOf } from './trend';

type Scope = ScopeBoard['scope'];

/** What every list behind a number of this board is narrowed by. */
export const filterOf = ({ kind, id }: Scope): RowsFilter =>
  kind === 'directive'
    ? { directiveId: id }
    : kind === 'programme'
      ? { programmeId: id }
      : { assigneeId: id };

const COMPARISON = {
  directive: ENDPOINTS.getDirectiveBoardComparison,
  programme: ENDPOINTS.getProgrammeBoardComparison,
  person: ENDPOINTS.getPersonBoardComparison,
} as const;

const BACK = {
  directive: (id: string) => `/directives/${id}`,
  programme: (id: string) => `/programmes/${id}`,
  person: (id: string) => rowsLink({ assigneeId: id }),
} as const;

/** The work issued under one directive. */
export function DirectiveBoardPage() {
  const { id = '' } = useParams();
  const read = useRead(ENDPOINTS.getDirectiveBoard, { params: { id } });

  return <Shown {...read} />;
}

/** The work issued under all directives of a programme. */
export function ProgrammeBoardPage() {
  const { id = '' } = useParams();
  const read = useRead(ENDPOINTS.getProgrammeBoard, { params: { id } });

  return <Shown {...read} />;
}

/** One person's own work. */
export function PersonBoardPage() {
  const { id = '' } = useParams();
  const read = useRead(ENDPOINTS.getPersonBoard, { params: { id } });

  return <Shown {...read} />;
}

interface ShownProps {
  data: ScopeBoard | undefined;
  error: Error | null;
  refetch: () => unknown;
}

function Shown({ data, error, refetch }: ShownProps) {
  const t = useT(texts);
  const tf = useT(figureTexts);

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  if (data === undefined) {
    return <Skeleton height={480} aria-label={t('title')} />;
  }

  return (
    <>
      <Header board={data} />
      <div className={classes.board}>
        <Numbers board={data} />
        <Attention rows={data.attention} />
        <div className={data.scope.kind === 'person' ? undefined : classes.pair}>
          <Matrix board={data} />
          {data.scope.kind !== 'person' && <ScopeLines board={data} />}
        </div>
        <div className={classes.pair}>
          <Comparison
            endpoint={COMPARISON[data.scope.kind]}
            id={data.scope.id}
            present={{ ...data, overdue: data.cells.openOverdue }}
          />
          <ScopeLoad board={data} />
        </div>
        <StageHeatOf
          board={{ scope: data.scope, units: [] }}
          total={data.stages}
          aside={<ScopeBoardExport list="scope-board-stages" scope={data.scope} what={tf('stages')} />}
        />
        <TrendOf
          months={data.months}
          aside={<ScopeBoardExport list="scope-board-trend" scope={data.scope} what={tf('trend')} />}
        />
      </div>
    </>
  );
}

function Header({ board: { scope, asOf } }: { board: ScopeBoard }) {
  const t = useT(texts);
  const ts = useT(scopeTexts);
  const { time } = useFormat();

  return (
    <PageHeader
      title={ts(`titles.${scope.kind}`, { name: scope.name })}
      lead={
        <>
          {scope.detail !== null && `${scope.detail} · `}
          {t('asOf', { time: time(asOf) })} ·{' '}
          <Anchor component={Link} to={BACK[scope.kind](scope.id)} size="sm">
            {ts(`back.${scope.kind}`)}
          </Anchor>
        </>
      }
      actions={
        <div className={classes.actions}>
          <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      }
    />
  );
}

/** The five numbers, each a link to its rows. */
function Numbers({ board }: { board: ScopeBoard }) {
  const t = useT(texts);
  const ts = useT(scopeTexts);
  const { number, percent } = useFormat();
  const { onTimePercent, cells, stuck, stuckAfterWorkingDays, waitingForMe, atRisk } = board;
  const filter = filterOf(board.scope);
  const toneOf = (count: number, tone: 'red' | 'amber') => (count > 0 ? tone : 'quiet');

  return (
    <nav className={classes.figures} aria-label={t('figures')}>
      <Figure
        to={rowsLink({ ...filter, cell: 'doneOnTime' })}
        value={onTimePercent === null ? '–' : percent(onTimePercent)}
        label={t('onTime')}
        hint={ts(onTimePercent === null ? 'onTimeNone' : 'onTimeHint')}
        icon={IconCircleCheck}
        tone="green"
      />
      <Figure
        to={rowsLink({ ...filter, cell: 'openOverdue' })}
        value={number(cells.openOverdue)}
        label={t('overdue')}
        hint={t('overdueHint')}
        icon={IconAlertTriangle}
        tone={toneOf(cells.openOverdue, 'red')}
      />
      <Figure
        to={rowsLink({ ...filter, flag: 'stuck' })}
        value={number(stuck)}
        label={t('stuck')}
        hint={t('stuckHint', { days: stuckAfterWorkingDays })}
        icon={IconHandStop}
        tone={toneOf(stuck, 'red')}
      />
      <Figure
        to={rowsLink({ ...filter, flag: 'waitingForMe' })}
        value={number(waitingForMe)}
        label={t('waitingForMe')}
        hint={t('waitingForMeHint')}
        icon={IconUser}
        tone={toneOf(waitingForMe, 'amber')}
      />
      <Figure
        to={rowsLink({ ...filter, flag: 'atRisk' })}
        value={number(atRisk)}
        label={t('atRisk')}
        hint={t('atRiskHint')}
        icon={IconTrendingDown}
        tone={toneOf(atRisk, 'amber')}
      />
    </nav>
  );
}

/** The four cells, and two parts of the open ones; every number leads to its rows. */
function Matrix({ board: { scope, cells } }: { board: ScopeBoard }) {
  const t = useT(texts);
  const ts = useT(scopeTexts);
  const { number } = useFormat();
  const filter = filterOf(scope);
  const rows = [
    ...MATRIX_CELLS.map((cell) => [cell, t(`cells.${cell}`)] as const),
    ['dueSoon', ts('dueSoon')] as const,
    ['notAccepted', ts('notAccepted')] as const,
  ];

  return (
    <Panel
      title={ts('matrix')}
      hint={`${ts('matrixHint')}; ${ts('seen')}`}
      aside={
        scope.kind === 'person' && (
          <ScopeBoardExport list="scope-board-lines" scope={scope} what={ts('matrix')} />
        )
      }
    >
      <RowTable columns={[{ label: ts('cell') }, { label: ts('count'), numeric: true }]}>
        {rows.map(([cell, label]) => (
          <Table.Tr key={cell}>
            <Cell>{label}</Cell>
            <Cell numeric>
              <Anchor component={Link} to={rowsLink({ ...filter, cell })} c="inherit">
                {number(cells[cell])}
              </Anchor>
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </Panel>
  );
}
