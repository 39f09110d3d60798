/** A sheet as people read it: every figure with its formula, the assignments behind it, and the events behind those. */
import type { Sheet } from '../../application/evaluation/sheet';
import type { SheetView } from '../../contracts/evaluation';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import type { PersonName } from '../../db/repositories/names';
import { add, exactText } from '../../domain/evaluation/fraction';
import type { Step } from '../../domain/evaluation/score';
import type { SheetLine } from '../../domain/evaluation/sheet';
import type { Source } from '../../domain/evaluation/faults';
import type { WorkRecord } from '../../domain/evaluation/work-record';
import type { Locale } from '../context';
import { because } from './because';
import { scoreView } from './score-view';

type LineView = SheetView['lines'][number];

export function sheetView(
  sheet: Sheet,
  { person, month, now, locale }: { person: PersonName; month: string; now: string; locale: Locale },
): SheetView {
  const { method, window, lines, leftOut, score, leads } = sheet;
  const steps = score.explanation;

  return {
    person,
    month,
    from: window.from,
    to: window.to,
    dataUntil: window.dataUntil,
    state: now < window.to ? 'open' : now < window.dataUntil ? 'closing' : 'closed',
    method: { id: method.id, version: method.version, name: { ...method.name } },
    leads,
    lines: lines.map((line) => lineView(sheet, line, steps, locale)),
    leftOut: leftOut.map(({ log, because: reason }) => ({ ...named(log), because: reason })),
    score: scoreView(method, leads ? withoutTotal(score) : score, locale),
  };
}

/** Half of a leader's factors is still to be judged, so there is no sum to show yet. */
const withoutTotal = (score: Sheet['score']): Sheet['score'] => ({
  ...score,
  ratio: null,
  resultPoints: null,
  total: null,
  level: 'insufficientData',
  explanation: score.explanation.filter(
    ({ kind }) => !['ratio', 'resultPoints', 'total', 'level'].includes(kind),
  ),
});

function lineView(
  sheet: Sheet,
  { line, product, records }: SheetLine,
  steps: readonly Step[],
  locale: Locale,
): LineView {
  const own = steps.filter(
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
          because: because(sheet.method, step, locale),
        },
      ]),
    ),
    assignments: records.flatMap((record) => {
      const log = sheet.logs.get(record.assignmentId);

      return log === undefined ? [] : [assignmentView(record, log)];
    }),
  };
}

function assignmentView(record: WorkRecord, log: WorkLog): LineView['assignments'][number] {
  const { line, sources, inclusion } = record;
  const sourceView = ({ seq, excusedBySeq }: Source) => {
    const event = log.events.find((one) => one.seq === seq);

    return {
      seq,
      at: event?.at ?? '',
      type: event?.type ?? '',
      excused: excusedBySeq !== null,
      excusedBySeq,
    };
  };
  const units = line.planned ? line.assigned : add(line.completed, line.assigned);

  return {
    ...named(log),
    inclusion,
    quantity: exactText(units),
    isDone: line.completed.n > 0n,
    assigned: [...sources.assigned],
    completed: [...sources.completed],
    qualityFailures: sources.qualityFailures.map(sourceView),
    delays: sources.delays.map(sourceView),
  };
}

const named = ({ assignmentId, number, title }: WorkLog) => ({ id: assignmentId, number, title });
