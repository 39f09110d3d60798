/** The lines of a sheet as people read them: every figure with its formula, its assignments, the events and who. */
import type { Knex } from 'knex';
import type { SheetLine as LineView } from '../../contracts/evaluation';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { AssignmentEvent } from '../../domain/assignment/events';
import type { Source } from '../../domain/evaluation/faults';
import { add, exactText } from '../../domain/evaluation/fraction';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { Step } from '../../domain/evaluation/score';
import type { SheetLine } from '../../domain/evaluation/sheet';
import type { WorkRecord } from '../../domain/evaluation/work-record';
import type { Locale } from '../context';
import { because } from './because';

/** Who granted a petition, and why. */
export interface Granted {
  readonly byId: string;
  readonly at: string;
  readonly reason: string | null;
}

export interface Lines {
  readonly method: EvaluationMethod;
  readonly lines: readonly SheetLine[];
  readonly steps: readonly Step[];
  /** By assignment; one that was disposed of is not there, and its events are told by their numbers alone. */
  readonly logs: ReadonlyMap<string, WorkLog>;
  /** The petition that took a deduction off; null where none did. */
  readonly grantedFor?: (assignmentId: string, seq: number) => Granted | null;
}

interface Told extends Lines {
  readonly names: Names;
  readonly locale: Locale;
}

export async function linesView(db: Knex, lines: Lines, locale: Locale): Promise<LineView[]> {
  const records = lines.lines.flatMap((one) => one.records);
  const actors = records.flatMap(({ assignmentId, sources }) => [
    ...(lines.logs.get(assignmentId)?.events ?? []).flatMap(({ actorId, onBehalfOf }) => [
      ...(actorId === null ? [] : [actorId]),
      ...(onBehalfOf === undefined ? [] : [onBehalfOf.personId]),
    ]),
    ...[...sources.qualityFailures, ...sources.delays].flatMap(
      ({ seq }) => lines.grantedFor?.(assignmentId, seq)?.byId ?? [],
    ),
  ]);
  const names = await loadNames(db, actors, []);

  return lines.lines.map((line) => lineView({ ...lines, names, locale }, line));
}

function lineView(told: Told, { line, product, records }: SheetLine): LineView {
  const own = told.steps.filter(
    (step): step is Extract<Step, { kind: 'line' }> => step.kind === 'line' && step.share.lineId === line.id,
  );

  return {
    id: line.id,
    product:
      product === null
        ? null
        : { id: product.itemId, code: product.code, name: product.name, group: product.group },
    coefficient: exactText(line.coefficient),
    planned: line.planned,
    assigned: exactText(line.assigned),
    completed: exactText(line.completed),
    cells: Object.fromEntries(
      own.map((step) => [
        step.share.factor,
        {
          value: exactText(step.value),
          counted: exactText(step.share.counted),
          deducted: exactText(step.share.deducted),
          because: because(told.method, step, told.locale),
        },
      ]),
    ),
    assignments: records.map((record) => assignmentView(told, record)),
  };
}

function assignmentView(told: Told, record: WorkRecord): LineView['assignments'][number] {
  const { line, sources, inclusion, assignmentId } = record;
  const log = told.logs.get(assignmentId);
  const eventAt = (seq: number) => log?.events.find((one) => one.seq === seq);
  const ref = (seq: number) => ({ seq, ...authored(told.names, eventAt(seq)) });
  const sourceView = ({ seq, excusedBySeq }: Source) => ({
    ...ref(seq),
    excused: excusedBySeq !== null,
    excusedBySeq,
    waived: waivedView(told, assignmentId, { seq, excusedBySeq }),
  });
  const units = line.planned ? line.assigned : add(line.completed, line.assigned);

  return {
    id: assignmentId,
    number: log?.number ?? assignmentId,
    title: log?.title ?? '',
    inclusion,
    quantity: exactText(units),
    isDone: line.completed.n > 0n,
    assigned: [...sources.assigned],
    completed: [...sources.completed],
    events: [...sources.assigned, ...sources.completed].map(ref),
    qualityFailures: sources.qualityFailures.map(sourceView),
    delays: sources.delays.map(sourceView),
    corrections: sources.completed.flatMap((seq) => correctionsIn(told.names, eventAt(seq))),
  };
}

const authored = ({ person }: Names, event: AssignmentEvent | undefined) => ({
  at: event?.at ?? null,
  type: event?.type ?? null,
  by: event?.actorId == null ? null : person(event.actorId),
  forPerson: event?.onBehalfOf === undefined ? null : person(event.onBehalfOf.personId),
});

/** An excuse names its event; a correction by petition has none in the log of the assignment. */
function waivedView(told: Told, assignmentId: string, { seq, excusedBySeq }: Source) {
  if (excusedBySeq === null) {
    return null;
  }

  if (excusedBySeq > 0) {
    const event = told.logs.get(assignmentId)?.events.find((one) => one.seq === excusedBySeq);
    const { by, at } = authored(told.names, event);

    return {
      kind: 'excuse' as const,
      by,
      at,
      because: event?.type === 'excuseConfirmed' ? event.payload.reason : null,
    };
  }

  const granted = told.grantedFor?.(assignmentId, seq) ?? null;

  return {
    kind: 'petition' as const,
    by: granted === null ? null : told.names.person(granted.byId),
    at: granted?.at ?? null,
    because: granted?.reason ?? null,
  };
}

/** Figures that the signature set otherwise than the log, each with the reason that was given. */
function correctionsIn(names: Names, event: AssignmentEvent | undefined) {
  const corrections =
    event?.type === 'assignmentSignedOff' ? (event.payload.acceptance?.corrections ?? []) : [];

  return corrections.map((one) => ({ ...one, by: authored(names, event).by }));
}
