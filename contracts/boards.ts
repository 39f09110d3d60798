/** The leader's board and the operators' pages. */
import { z } from 'zod';
import { WAITS_FOR } from '../domain/boards/waits-for';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { AssignmentRow, TimerView } from './assignments';
import { Id, Instant, PageQuery, UnitRef, page } from './common';

/** The four cells of the national reporting matrix: done on time, done late, open in term, open overdue. */
export const FourCells = z.object({
  doneOnTime: z.int(),
  doneLate: z.int(),
  openInTerm: z.int(),
  openOverdue: z.int(),
});

export const BoardView = z
  .object({
    scope: UnitRef,
    asOf: Instant,
    onTimePercent: z
      .number()
      .nullable()
      .meta({ description: 'of what was signed off in the last 90 days; null when nothing was' }),
    overdue: z.int(),
    stuck: z.int(),
    stuckAfterWorkingDays: z.int(),
    waitingForMe: z.int(),
    atRisk: z.int(),
    cells: FourCells,
    dueSoon: z.int().meta({ description: 'of what is open in term; its deadline is the assignee’s to keep' }),
    units: z.array(z.object({ unit: UnitRef, cells: FourCells, dueSoon: z.int() })),
    attention: z.array(
      AssignmentRow.extend({
        movement: z.enum(['moving', 'slow', 'stuck']),
        idleWorkingDays: z.int(),
        waitsFor: z.enum(WAITS_FOR).nullable(),
        obstacle: z.string().nullable().meta({ description: 'as the assignee reported it' }),
      }),
    ),
  })
  .meta({ id: 'Board' });
export type BoardView = z.infer<typeof BoardView>;

export const ProcessQuery = PageQuery.extend({
  query: z.string().trim().max(200).optional(),
  state: z.enum(['open', 'closed', 'overdueTimer']).optional(),
}).strict();

export const ProcessRow = z
  .object({
    assignmentId: Id,
    workflowId: z.string(),
    number: z.string(),
    title: z.string(),
    status: z.enum(ASSIGNMENT_STATUSES),
    unit: UnitRef,
    seq: z.int(),
    nextTimer: z.object({ kind: z.string(), at: Instant }).nullable(),
    timerOverdueByMs: z.int().nullable(),
    updatedAt: Instant,
  })
  .meta({ id: 'Process' });
export type ProcessRow = z.infer<typeof ProcessRow>;
export const ProcessPage = page(ProcessRow).meta({ id: 'ProcessPage' });

export const ProcessView = z
  .object({
    ...ProcessRow.shape,
    engine: z.object({
      reachable: z.boolean(),
      status: z.string().nullable(),
      runId: z.string().nullable(),
      historyLength: z.int().nullable(),
      historyBytes: z.int().nullable(),
      startedAt: Instant.nullable(),
      pendingFailures: z.array(z.object({ kind: z.string(), attempt: z.int(), cause: z.string() })),
      uiUrl: z.string().nullable(),
    }),
    agreement: z
      .object({
        engineSeq: z.int().nullable(),
        logSeq: z.int(),
        projectionSeq: z.int(),
        auditSeq: z.int(),
        agrees: z.boolean(),
      })
      .meta({ description: 'engine = projection = event log, compared now' }),
    timers: z.array(TimerView),
    timeline: z.array(
      z.object({
        seq: z.int(),
        type: z.string(),
        at: Instant,
        actor: z.enum(['person', 'engine']),
        detail: z.string().nullable(),
      }),
    ),
    history: z.array(
      z.object({
        id: z.int(),
        type: z.string(),
        at: Instant,
        name: z.string().nullable(),
        technical: z.boolean(),
        seqs: z.array(z.int()),
      }),
    ),
  })
  .meta({ id: 'ProcessDetail' });
export type ProcessView = z.infer<typeof ProcessView>;

/** Rungs that should have fired and did not. */
export const WatchdogView = z.object({
  checkedAt: Instant,
  items: z.array(ProcessRow),
  reconciliation: z
    .object({
      startedAt: Instant,
      finishedAt: Instant.nullable(),
      checked: z.int(),
      repaired: z.int().meta({ description: 'started from the log again, or caught up with it' }),
      unreachable: z.int(),
      diverged: z
        .array(z.string())
        .meta({ description: 'workflow ids of which the engine knows events that the log does not hold' }),
    })
    .nullable()
    .meta({ description: 'the latest round of comparing the engine with the log' }),
});

export const OperationView = z
  .object({
    id: Id,
    state: z.enum(['running', 'completed', 'failed']),
    assignmentId: Id,
    command: z.string(),
    problem: z.unknown().optional(),
    result: z.unknown().optional(),
  })
  .meta({ id: 'Operation' });

export const FileView = z
  .object({ id: Id, name: z.string(), mediaType: z.string(), bytes: z.int(), sha256: z.string() })
  .meta({ id: 'File' });
