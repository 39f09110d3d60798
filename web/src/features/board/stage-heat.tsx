import { Anchor, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Cell, RowTable } from '../../components/row-table';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { BoardStages } from '../../../../contracts/board-figures';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { WORK_STAGES } from '../../../../domain/assignment/stage-times';
import { BoardExport } from './board-export';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';
import { texts } from './locale';

type Stages = NonNullable<BoardStages['total']>['stages'];
type Spread = Stages[(typeof WORK_STAGES)[number]];

/** Where time goes: a table of stages by unit, its cells the darker the longer the median. */
export function StageHeat({ scope }: { scope: string }) {
  const { data } = useRead(ENDPOINTS.getBoardStages, { params: { id: scope } });

  const t = useT(figureTexts);

  return data === undefined ? null : (
    <StageHeatOf
      board={data}
      total={data.total}
      aside={<BoardExport list="board-stages" unitId={scope} what={t('stages')} />}
    />
  );
}

interface StageHeatOfProps {
  board: { scope: { id: string }; units: BoardStages['units'] };
  total: BoardStages['total'];
  aside?: ReactNode;
}

/** The same, of stages that were read already. */
export function StageHeatOf({ board, total, aside }: StageHeatOfProps) {
  const t = useT(figureTexts);

  return (
    <Panel title={t('stages')} hint={t('stagesHint')} aside={aside}>
      {total === null ? <EmptyState title={t('stagesEmpty')} /> : <HeatTable board={board} total={total} />}
    </Panel>
  );
}

function HeatTable({
  board,
  total,
}: Omit<StageHeatOfProps, 'aside'> & { total: NonNullable<BoardStages['total']> }) {
  const t = useT(figureTexts);
  const tb = useT(texts);
  const { unitName } = useFormat();
  const longest = Math.max(
    ...[total, ...board.units].flatMap(({ stages }) => WORK_STAGES.map((stage) => stages[stage].median ?? 0)),
  );

  return (
    <>
      <RowTable
        columns={[
          { label: tb('unit') },
          ...WORK_STAGES.map((stage) => ({ label: t(`stage.${stage}`), numeric: true })),
          { label: t('signedOff'), numeric: true },
        ]}
      >
        <HeatRow name={<strong>{t('all')}</strong>} line={total} longest={longest} />
        {board.units.map(({ unit, ...line }) => (
          <HeatRow
            key={unit.id}
            name={
              unit.id === board.scope.id ? (
                tb('itself', { unit: unitName(unit) })
              ) : (
                <Anchor component={Link} to={`/board?scope=${unit.id}`} c="inherit">
                  {unitName(unit)}
                </Anchor>
              )
            }
            line={line}
            longest={longest}
          />
        ))}
      </RowTable>
      <p className={classes.quiet}>{t('heatKey')}</p>
    </>
  );
}

interface HeatRowProps {
  name: ReactNode;
  line: { signedOff: number; stages: Stages };
  longest: number;
}

function HeatRow({ name, line, longest }: HeatRowProps) {
  const t = useT(figureTexts);
  const { number } = useFormat();

  return (
    <Table.Tr>
      <Cell>{name}</Cell>
      {WORK_STAGES.map((stage) => (
        <Cell key={stage} numeric label={t(`stage.${stage}`)}>
          <Heat spread={line.stages[stage]} longest={longest} />
        </Cell>
      ))}
      <Cell numeric label={t('signedOff')}>
        {number(line.signedOff)}
      </Cell>
    </Table.Tr>
  );
}

/** Shades of a cell, from none to the darkest on which its words still read. */
const SHADES = 4;

function Heat({ spread: { median, p90 }, longest }: { spread: Spread; longest: number }) {
  const t = useT(figureTexts);
  const { number } = useFormat();

  if (median === null || p90 === null) {
    return (
      <span className={classes.quiet} title={t('notPassedSaid')}>
        {t('notPassed')}
      </span>
    );
  }

  const said = { median: number(median), p90: number(p90) };

  return (
    <span
      className={classes.heat}
      data-shade={longest === 0 ? 0 : Math.round((median / longest) * SHADES)}
      title={t('spreadSaid', said)}
    >
      {t('medianP90', said)}
    </span>
  );
}
