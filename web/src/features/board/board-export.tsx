import type { EXPORT_LISTS } from '../../../../contracts/exports';
import { ExportLinks } from '../../components/many/export-links';
import classes from './board.module.css';

interface BoardExportProps {
  list: Extract<(typeof EXPORT_LISTS)[number], `board-${string}`>;
  unitId: string;
  /** The heading that it stands beside. */
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
