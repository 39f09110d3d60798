import { Table, UnstyledButton } from '@mantine/core';
import type { SheetView } from '../../../../contracts/evaluation';
import { exactText, parseFraction, sum } from '../../../../domain/evaluation/fraction';
import type { WorkFactor } from '../../../../domain/evaluation/method';
import { WORK_FACTORS } from '../../../../domain/evaluation/method';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluation.module.css';
import { exactNumber } from '../../lib/exact';
import { texts } from './locale';

type Line = SheetView['lines'][number];

/** One figure of a sheet: of a line, or, without one, a step of the score by its name. */
export interface Chosen {
  lineId: string | null;
  factor: string;
}

/** What the figures stand in: a sheet, or what a result was frozen from. */
export type Figures = Pick<SheetView, 'lines' | 'score'>;

interface LinesTableProps {
  sheet: Figures;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

/** Products by rows, factors by columns; every figure is a button that opens why. */
export function LinesTable({ sheet, chosen, onChoose }: LinesTableProps) {
  const t = useT(texts);
  const factors = WORK_FACTORS.filter((factor) =>
    sheet.lines.some(({ cells }) => cells[factor] !== undefined),
  );

  return (
    <div className={classes.card}>
      <div className={classes.scroll} role="region" aria-label={t('lines')} tabIndex={0}>
        <Table className={classes.lines} verticalSpacing={7} horizontalSpacing={10}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('product')}</Table.Th>
              {(['coefficient', 'assigned', 'completed'] as const).map((column) => (
                <Table.Th key={column} scope="col" data-numeric data-wide>
                  {t(column)}
                </Table.Th>
              ))}
              {factors.map((factor) => (
                <Table.Th key={factor} scope="col" data-numeric>
                  {t(factor)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sheet.lines.map((line) => (
              <Row key={line.id} line={line} factors={factors} chosen={chosen} onChoose={onChoose} />
            ))}
          </Table.Tbody>
          <Sums sheet={sheet} factors={factors} />
        </Table>
      </div>
    </div>
  );
}

interface RowProps extends Omit<LinesTableProps, 'sheet'> {
  line: Line;
  factors: readonly WorkFactor[];
}

function Row({ line, factors, chosen, onChoose }: RowProps) {
  const t = useT(texts);
  const { language } = useLanguage();

  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.product}>
        {line.product?.name ?? t('noProduct')}{' '}
        <span className={classes.quiet}>
          {[
            ...(line.product === null ? [] : [t('group', { no: line.product.group })]),
            ...(line.planned ? [] : [t('extra')]),
          ].join(' · ')}
        </span>
      </Table.Th>
      {[line.coefficient, line.assigned, line.completed].map((value, index) => (
        <Table.Td key={index} data-numeric data-wide>
          {exactNumber(value, language)}
        </Table.Td>
      ))}
      {factors.map((factor) => {
        const value = line.cells[factor]?.value ?? '0';
        const shown = exactNumber(value, language);

        return (
          <Table.Td key={factor} data-numeric>
            <UnstyledButton
              className={classes.figure}
              aria-label={`${t('why', { value: shown })} · ${t(factor)}`}
              aria-pressed={chosen?.lineId === line.id && chosen.factor === factor}
              onClick={() => onChoose({ lineId: line.id, factor })}
            >
              {shown}
            </UnstyledButton>
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}

function Sums({ sheet, factors }: { sheet: Figures; factors: readonly WorkFactor[] }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const assigned = sheet.score.explanation.find(({ factor }) => factor === 'assigned')?.value ?? '0';

  return (
    <Table.Tfoot>
      <Table.Tr>
        <Table.Th scope="row" className={classes.product}>
          {t('sum')}{' '}
          <span className={classes.quiet}>{t('sumHint', { total: exactNumber(assigned, language) })}</span>
        </Table.Th>
        <Table.Td colSpan={3} data-wide />
        {factors.map((factor) => (
          <Table.Td key={factor} data-numeric data-strong>
            {exactNumber(exactText(columnSum(sheet, factor)), language)}
          </Table.Td>
        ))}
      </Table.Tr>
    </Table.Tfoot>
  );
}

const columnSum = ({ lines }: Figures, factor: WorkFactor) =>
  sum(lines.map(({ cells }) => parseFraction(cells[factor]?.value ?? '0')));
