import { Anchor, Button, Skeleton, Table } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { KeyResultView, ObjectiveMatch, ObjectiveRow } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { Cell } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useNumbers } from '../../lib/use-numbers';
import { texts } from './locale';
import { Confidence, Freshness } from './marks';
import classes from './objectives.module.css';
import { Progress } from './progress';
import { SumInPlace } from './sum-in-place';
import type { OpenRows } from './tree-model';

const INDENT = 22;
/** A key result stands under the words of its objective, not under what folds it. */
const TOGGLE = 10;
const COLUMNS = 5;

/** What every row of the tree has to know of the whole. */
export interface Tree {
  cycleId: string;
  rows: OpenRows;
  /** The row that the tab key comes to. */
  active: string | null;
  onActive: (key: string) => void;
  onToggle: (id: string, starts: boolean) => void;
  onOpen: (keyResult: KeyResultView) => void;
}

/** Where a row stands among its siblings; a size of -1 says that nobody knows yet how many these are. */
interface Place {
  depth: number;
  position: number;
  size: number;
}

interface LineProps {
  tree: Tree;
  rowKey: string;
  place: Place;
  isFirst?: boolean;
  open?: boolean | null;
  of: Pick<KeyResultView, 'title' | 'progress' | 'expected' | 'zone' | 'confidence' | 'ageDays' | 'stale'>;
  count: number;
  indent: number;
  name: ReactNode;
  below?: ReactNode;
}

function Line({
  tree,
  rowKey,
  place,
  isFirst = false,
  open = null,
  of,
  count,
  indent,
  name,
  below,
}: LineProps) {
  const t = useT(texts);

  return (
    <Table.Tr
      role="row"
      className={classes.treeRow}
      tabIndex={isFirst || tree.active === rowKey ? 0 : -1}
      aria-level={place.depth + 1}
      aria-posinset={place.position}
      aria-setsize={place.size}
      aria-expanded={open ?? undefined}
      onFocus={() => tree.onActive(rowKey)}
    >
      <Cell>
        <span className={classes.name} style={{ paddingInlineStart: place.depth * INDENT + indent }}>
          {name}
        </span>
      </Cell>
      <Cell>
        <Progress title={of.title} progress={of.progress} expected={of.expected} zone={of.zone} />
        {below}
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

interface ObjectiveLineProps extends Pick<LineProps, 'tree' | 'rowKey' | 'place' | 'isFirst'> {
  node: ObjectiveRow | ObjectiveMatch;
  open: boolean | null;
  onToggle: () => void;
}

/** An objective, with its way up where it is a match. */
export function ObjectiveLine({ node, onToggle, ...line }: ObjectiveLineProps) {
  return (
    <Line
      {...line}
      of={node}
      count={node.contributing}
      indent={0}
      name={<ObjectiveName node={node} open={line.open} onToggle={onToggle} />}
      below={<SumInPlace id={node.id} title={node.title} />}
    />
  );
}

function ObjectiveName({ node, open, onToggle }: Pick<ObjectiveLineProps, 'node' | 'open' | 'onToggle'>) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const Icon = open === true ? IconChevronDown : IconChevronRight;
  const place =
    node.level === 'unit' && node.unit !== null
      ? unitName(node.unit)
      : node.level === 'person'
        ? node.owner.name
        : t('levels.city');

  return (
    <>
      {open !== null && (
        <button
          type="button"
          className={classes.toggle}
          data-toggle
          aria-expanded={open}
          aria-label={t(open ? 'collapse' : 'expand', { title: node.title })}
          onClick={onToggle}
        >
          <Icon size={16} aria-hidden />
        </button>
      )}
      <span>
        {'above' in node && <WayUp above={node.above} />}
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

/** What a match contributes to, from the top down. */
function WayUp({ above }: Pick<ObjectiveMatch, 'above'>) {
  return above.length === 0 ? null : (
    <span className={classes.wayUp}>
      {above.map(({ id, title }) => (
        <span key={id}>
          <Anchor component={Link} to={`/objectives/${id}`} size="sm">
            {title}
          </Anchor>
          {' › '}
        </span>
      ))}
    </span>
  );
}

/** A key result; its name opens it beside the tree. */
export function KeyResultLine({
  keyResult,
  ...line
}: Pick<LineProps, 'tree' | 'rowKey' | 'place'> & { keyResult: KeyResultView }) {
  const write = useNumbers();
  const { title, baseline, target, unitLabel, measure } = keyResult;
  const way =
    measure === 'binary' || measure === 'milestone'
      ? ''
      : `: ${write(baseline)} → ${write(target)}${measure === 'percent' ? '%' : ''}${unitLabel === null ? '' : ` ${unitLabel}`}`;

  return (
    <Line
      {...line}
      of={keyResult}
      count={keyResult.plannedCount}
      indent={TOGGLE}
      name={
        <Anchor component="button" type="button" ta="start" onClick={() => line.tree.onOpen(keyResult)}>
          {`${title}${way}`}
        </Anchor>
      }
    />
  );
}

/** A row across all columns, set in as deep as its branch. */
const Across = ({ depth, children }: { depth: number; children: ReactNode }) => (
  <Table.Tr role="row">
    <Table.Td colSpan={COLUMNS} style={{ paddingInlineStart: depth * INDENT + TOGGLE }}>
      {children}
    </Table.Td>
  </Table.Tr>
);

interface MoreRowProps {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  depth: number;
  label: string;
}

/** The foot of a branch of which there is more. */
export function MoreRow({ pages, depth, label }: MoreRowProps) {
  return pages.hasNextPage ? (
    <Across depth={depth}>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {label}
      </Button>
    </Across>
  ) : null;
}

interface NoticeRowProps {
  depth: number;
  isLoading: boolean;
  error: Error | null;
  onRetry: () => void;
}

/** A branch that is on its way, or did not come. */
export function NoticeRow({ depth, isLoading, error, onRetry }: NoticeRowProps) {
  return isLoading || error !== null ? (
    <Across depth={depth}>
      {error === null ? (
        <Skeleton height={18} width="40%" />
      ) : (
        <ErrorNotice error={error} onRetry={onRetry} />
      )}
    </Across>
  ) : null;
}
