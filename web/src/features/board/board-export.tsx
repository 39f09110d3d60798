import type { EXPORT_LISTS } from '../../../../contracts/exports';
import type { ScopeBoard } from '../../../../contracts/scope-boards';
import { ExportLinks } from '../../components/many/export-links';
import classes from './board.module.css';

interface BoardExportProps {
  list: Extract<(typeof EXPORT_LISTS)[number], `board-${string}`>;
  unitId: string;
  /** The heading that it stands beside. */
  what: string;
}

interface ScopeBoardExportProps {
  list: Extract<(typeof EXPORT_LISTS)[number], `scope-board-${string}`>;
  scope: ScopeBoard['scope'];
  what: string;
}

/** A part of a unit's board as a table to take away; on paper there is nothing to press. */
export function BoardExport({ list, unitId, what }: BoardExportProps) {
  return (
    <span className={classes.screenOnly}>
      <ExportLinks list={list} query={{ unitId }} what={what} />
    </span>
  );
}

/** The same of the board of a directive, a programme or a person. */
export function ScopeBoardExport({ list, scope: { kind, id }, what }: ScopeBoardExportProps) {
  return (
    <span className={classes.screenOnly}>
      <ExportLinks list={list} query={{ kind, id }} what={what} />
    </span>
  );
}
