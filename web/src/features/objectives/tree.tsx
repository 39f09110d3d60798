import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultView } from '../../../../contracts/objective-views';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { usePages, useRead } from '../../lib/query';
import { AlignmentMap } from './alignment-map';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import type { OpenRows } from './tree-model';
import { TreeTable } from './tree-table';

/** What the goals of a cycle are narrowed by. */
export interface GoalFilter {
  unitId?: string | undefined;
  personId?: string | undefined;
  query?: string | undefined;
}

interface TreeProps {
  cycleId: string;
  filter: GoalFilter;
  rows: OpenRows;
  onRows: (rows: OpenRows) => void;
  onOpen: (keyResult: KeyResultView) => void;
}

const ROWS = 20;

/** The tree from its top; narrowed, what matches, with its way up and what is below it. */
export function GoalTree({ cycleId, filter, ...table }: TreeProps) {
  const isNarrowed = Object.values(filter).some((one) => one !== undefined);
  const roots = usePages(
    ENDPOINTS.listObjectiveRoots,
    { params: { id: cycleId }, query: { limit: ROWS } },
    { enabled: !isNarrowed },
  );
  const matches = usePages(
    ENDPOINTS.listObjectives,
    { params: { id: cycleId }, query: { ...filter, limit: ROWS } },
    { enabled: isNarrowed },
  );
  const pages = isNarrowed ? matches : roots;

  return (
    <>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && pages.rows.length === 0 ? (
        <NoGoals isNarrowed={isNarrowed} />
      ) : (
        <TreeTable
          key={JSON.stringify([cycleId, filter])}
          cycleId={cycleId}
          objectives={isNarrowed ? matches.rows : roots.rows}
          pages={pages}
          {...table}
        />
      )}
    </>
  );
}

/** More boxes than this nobody takes in; the rest is found by narrowing. */
const BOXES = 100;

/** The picture of the same: what stands highest, as much as can be taken in. */
export function GoalMap({ cycleId, filter }: Pick<TreeProps, 'cycleId' | 'filter'>) {
  const tm = useT(more);
  const { data, error, refetch } = useRead(
    ENDPOINTS.listObjectives,
    { params: { id: cycleId }, query: { ...filter, limit: BOXES } },
    { keepPrevious: true },
  );

  if (data === undefined) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return data.items.length === 0 ? (
    <NoGoals isNarrowed={Object.values(filter).some((one) => one !== undefined)} />
  ) : (
    <>
      {data.nextCursor !== null && (
        <p role="status" className={classes.quiet}>
          {tm('mapFirst', { count: BOXES })}
        </p>
      )}
      <AlignmentMap objectives={data.items} />
    </>
  );
}

function NoGoals({ isNarrowed }: { isNarrowed: boolean }) {
  const t = useT(texts);
  const tm = useT(more);

  return isNarrowed ? (
    <EmptyState title={tm('noMatch')} hint={tm('noMatchHint')} />
  ) : (
    <EmptyState title={t('empty')} hint={t('emptyHint')} />
  );
}
