import { Anchor, Table } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './row-table.module.css';

export interface Column {
  label: string;
  /** Left out on a phone. */
  wide?: boolean;
  numeric?: boolean;
  /** The heading is read out but not shown. */
  hidden?: boolean;
}

interface RowTableProps {
  columns: readonly Column[];
  /** Rows that stand below each other in levels: they carry `aria-level` and take the focus. */
  tree?: { label: string; onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void };
  children: ReactNode;
}

/** A table of rows to read and open, with one heading a column; its cells stack on a phone. */
export function RowTable({ columns, tree, children }: RowTableProps) {
  return (
    <Table
      className={classes.table}
      verticalSpacing={8}
      horizontalSpacing={8}
      {...(tree !== undefined && {
        role: 'treegrid',
        'aria-label': tree.label,
        onKeyDown: tree.onKeyDown,
      })}
    >
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ label, wide, numeric, hidden }) => (
            <Table.Th
              key={label}
              scope="col"
              className={wide === true ? classes.wide : undefined}
              data-numeric={numeric || undefined}
            >
              <span className={hidden === true ? classes.hidden : undefined}>{label}</span>
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  );
}

interface CellProps {
  wide?: boolean;
  numeric?: boolean;
  /** Holds the box that picks the row: narrow, and on a phone beside the title. */
  pick?: boolean;
  /** Shown before the value on a phone, where the heading is not. */
  label?: string;
  children?: ReactNode;
}

/** A cell; `wide` ones are left out on a phone. */
export function Cell({ wide, numeric, pick, label, children }: CellProps) {
  return (
    <Table.Td
      className={wide === true ? classes.wide : undefined}
      data-numeric={numeric || undefined}
      data-pick={pick || undefined}
      data-label={label}
    >
      {children}
    </Table.Td>
  );
}

/** The name of a row as the link that opens it, with a quiet line below. */
export function RowLink({ to, title, detail }: { to: string; title: string; detail: ReactNode }) {
  return (
    <>
      <Anchor component={Link} to={to} className={classes.title}>
        {title}
      </Anchor>
      <span className={classes.detail}>{detail}</span>
    </>
  );
}
