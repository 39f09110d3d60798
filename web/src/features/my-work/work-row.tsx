import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { AssignmentRow } from '../../../../contracts/assignments';
import { DueLabel } from '../../components/due-label';
import { PickRow, pickByKey } from '../../components/many/pick-row';
import type { Selection } from '../../components/many/use-selection';
import { STATUS_LOOK, dueTone } from '../../components/tones';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useMe } from '../../lib/session';
import { common } from '../../locales/common';
import { texts } from './locale';
import classes from './my-work.module.css';

interface WorkRowProps {
  row: AssignmentRow;
  selected: boolean;
  /** Where rows are picked to act on at once. */
  selection: Selection | null;
  /** Opens it beside the list; absent = the row is a link to its page. */
  onSelect?: (id: string) => void;
}

/** One line of the list: what, from whom, until when. */
export function WorkRow({ row, selected, selection, onSelect }: WorkRowProps) {
  const ref = useRef<HTMLAnchorElement>(null);

  useEffect(() => {
    if (selected) {
      ref.current?.scrollIntoView({ block: 'nearest' });

      // Whoever moves on by key from a row that has the focus takes it along: keys then mean the row one sees.
      if (document.activeElement?.closest('[data-work-row]') != null) {
        ref.current?.focus({ preventScroll: true });
      }
    }
  }, [selected]);

  return (
    <li
      data-work-row
      className={selection === null ? undefined : classes.pickable}
      onKeyDown={selection === null ? undefined : pickByKey(row.id, selection)}
    >
      {selection !== null && (
        <span className={classes.pick}>
          <PickRow row={row} selection={selection} />
        </span>
      )}
      <Link
        ref={ref}
        to={`/assignments/${row.id}`}
        className={classes.row}
        aria-current={selected ? 'true' : undefined}
        onClick={(event) => {
          if (onSelect !== undefined && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
            event.preventDefault();
            onSelect(row.id);
          }
        }}
      >
        <span className={classes.dot} data-tone={dotTone(row)} aria-hidden />
        <span className={classes.title}>{row.title}</span>
        <DueLabel row={row} />
        <RowFacts row={row} />
      </Link>
    </li>
  );
}

/** What is urgent shows first; else the status. */
const dotTone = (row: AssignmentRow) =>
  dueTone(row) === 'grey' ? STATUS_LOOK[row.status].tone : dueTone(row);

function RowFacts({ row }: { row: AssignmentRow }) {
  const t = useT(texts);
  const tc = useT(common);
  const { friendly, unitName } = useFormat();
  const { personId } = useMe();
  const holder = row.inWhoseHands.person;
  const facts = [
    row.assigner.id === personId ? (row.assignee?.name ?? unitName(row.leadUnit)) : row.assigner.name,
    row.round > 1 ? t('round', { count: row.round }) : null,
    row.contributesTo[0]?.title ?? null,
  ].filter((fact) => fact !== null);
  const stands = [
    row.escalationLevel > 0 ? t('rung', { level: row.escalationLevel }) : null,
    holder !== null && holder.id !== personId ? t('heldBy', { name: holder.name }) : null,
  ].filter((fact) => fact !== null);

  return (
    <>
      <span className={classes.facts}>
        <span className={classes.status}>{tc(`status.${row.status}`)}</span> · {facts.join(' · ')}
      </span>
      <span className={classes.when}>{stands[0] ?? friendly(row.dueAt)}</span>
    </>
  );
}
