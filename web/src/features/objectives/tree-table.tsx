import { Anchor, Table } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { KeyResultView, ObjectiveNode } from '../../../../contracts/objective-views';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { Confidence, Freshness } from './marks';
import classes from './objectives.module.css';
import { Progress } from './progress';
import { SumInPlace } from './sum-in-place';
import type { TreeRow } from './tree-model';
import { rowsOf } from './tree-model';
import { useNumbers } from '../../lib/use-numbers';

const INDENT = 22;
/** A key result stands under the words of its objective, not under what folds it. */
const TOGGLE = 10;

interface TreeTableProps {
  objectives: readonly ObjectiveNode[];
  onOpen: (keyResult: KeyResultView) => void;
}

/** Levels below each other, folded by buttons; every row says where it stands and where it should. */
export function TreeTable({ objectives, onOpen }: TreeTableProps) {
  const t = useT(texts);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string): void =>
    setClosed((before) => {
      const after = new Set(before);

      if (!after.delete(key)) {
        after.add(key);
      }

      return after;
    });

  return (
    <RowTable
      columns={[
        { label: t('goal') },
        { label: t('progress') },
        { label: t('confidence') },
        { label: t('age'), numeric: true },
        { label: t('contributing'), numeric: true },
      ]}
    >
      {rowsOf(objectives, closed).map((row) => (
        <Row key={row.key} row={row} onToggle={() => toggle(row.key)} onOpen={onOpen} />
      ))}
    </RowTable>
  );
}

interface RowProps {
  row: TreeRow;
  onToggle: () => void;
  onOpen: (keyResult: KeyResultView) => void;
}

function Row({ row, onToggle, onOpen }: RowProps) {
  const t = useT(texts);
  const of = row.kind === 'objective' ? row.node : row.keyResult;
  const count = row.kind === 'objective' ? row.node.contributing : row.keyResult.plannedCount;

  return (
    <Table.Tr>
      <Cell>
        <span
          className={classes.name}
          style={{ paddingInlineStart: row.depth * INDENT + (row.kind === 'keyResult' ? TOGGLE : 0) }}
        >
          {row.kind === 'objective' ? (
            <ObjectiveName row={row} onToggle={onToggle} />
          ) : (
            <KeyResultName keyResult={row.keyResult} onOpen={onOpen} />
          )}
        </span>
      </Cell>
      <Cell>
        <Progress title={of.title} progress={of.progress} expected={of.expected} zone={of.zone} />
        {row.kind === 'objective' && <SumInPlace id={row.node.id} title={row.node.title} />}
      </Cell>
      <Cell>
        <Confidence value={of.confidence} />
      </Cell>
      <Cell numeric label={t('age')}>
        <Freshness ageDays={of.ageDays} stale={of.stale} />
      </Cell>
      <Cell numeric label={t('contributing')}>
        {count}
      </Cell>
    </Table.Tr>
  );
}

function ObjectiveName({
  row: { node, isOpen, hasMore },
  onToggle,
}: {
  row: Extract<TreeRow, { kind: 'objective' }>;
  onToggle: () => void;
}) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  const place =
    node.level === 'unit' && node.unit !== null
      ? unitName(node.unit)
      : node.level === 'person'
        ? node.owner.name
        : t('levels.city');

  return (
    <>
      {hasMore && (
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'collapse' : 'expand', { title: node.title })}
          onClick={onToggle}
        >
          <Icon size={16} aria-hidden />
        </button>
      )}
      <span>
        <Anchor component={Link} to={`/objectives/${node.id}`} fw={600} c="var(--ink)">
          {node.title}
        </Anchor>{' '}
        <span className={classes.level}>{place}</span>{' '}
        {node.state !== 'approved' && (
          <span className={classes.quiet}>{t(`objectiveStates.${node.state}`)}</span>
        )}
      </span>
    </>
  );
}

function KeyResultName({
  keyResult,
  onOpen,
}: {
  keyResult: KeyResultView;
  onOpen: (keyResult: KeyResultView) => void;
}) {
  const write = useNumbers();
  const { title, baseline, target, unitLabel, measure } = keyResult;
  const way =
    measure === 'binary' || measure === 'milestone'
      ? ''
      : `: ${write(baseline)} → ${write(target)}${measure === 'percent' ? '%' : ''}${unitLabel === null ? '' : ` ${unitLabel}`}`;

  return (
    <Anchor component="button" type="button" ta="start" onClick={() => onOpen(keyResult)}>
      {`${title}${way}`}
    </Anchor>
  );
}
