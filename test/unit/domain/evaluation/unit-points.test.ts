/** What the work of a unit comes to: by logs, by lines, and what holds of any lines at all. */
import fc from 'fast-check';
import { exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import { frozenLine, failed, workLine } from '../../../support/evaluation-builders';
import { thawRecord } from '../../../../domain/evaluation/frozen';
import type { WorkLine } from '../../../../domain/evaluation/lines';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { scoreOfWork } from '../../../../domain/evaluation/score';
import type { ProductRecord } from '../../../../domain/evaluation/sheet';
import { sheetLines } from '../../../../domain/evaluation/sheet';
import { freezeUnit, pointsOf, unitPointsResult } from '../../../../domain/evaluation/unit-frozen';
import { unitPoints, unitRecord } from '../../../../domain/evaluation/unit-points';
import type { KnownOfUnit, SaidOfUnit } from '../../../../domain/evaluation/unit-said';
import { knownOfUnit } from '../../../../domain/evaluation/unit-said';
import { issueBody, PEOPLE } from '../../../support/assignment-builders';
import type { Log } from '../../../support/work-logs';
import { accepted, decree, december, Log as NewLog, november, recordOf } from '../../../support/work-logs';

const UNIT = issueBody().leadUnitId;
const own = (unitId: string): boolean => unitId === UNIT;

const recordIn = (log: Log, isOwn = own, window = november) =>
  unitRecord(log.events, isOwn, window, decree.readings);

function lineIn(log: Log, isOwn = own, window = november) {
  const found = recordIn(log, isOwn, window);

  if (typeof found === 'string') {
    return found;
  }

  const { assigned, completed, planned, qualityFailures, delays } = found.line;

  return {
    inclusion: found.inclusion,
    ...{ assigned: exactText(assigned), completed: exactText(completed), planned },
    faults: [qualityFailures.length, delays.length],
  };
}

describe('the part of an assignment in a unit’s period', () => {
  it('is that of the only person who had it', () => {
    const logs = [
      accepted().handIn().settle(),
      accepted().missDeadline().handIn().settle(),
      accepted().handIn().give('firstReviewer', 'return', { severity: 'major' }).handIn().settle(),
      accepted({ planned: false }).handIn().settle(),
      accepted(),
    ];

    for (const log of logs) {
      expect(recordIn(log)).toEqual(recordOf(log));
    }
  });

  it('stays one part, in the plan, when it is handed over inside the unit', () => {
    const log = accepted()
      .give('assigner', 'handOver', { assigneeId: PEOPLE.stranger, reason: 'Nghỉ' })
      .missDeadline();
    expect(lineIn(log)).toEqual({
      ...{ inclusion: 'due', assigned: '1', completed: '0', planned: true },
      faults: [0, 1],
    });
  });

  it('is there though nobody of the unit has taken it', () => {
    const log = new NewLog({ assigneeId: null });
    expect(lineIn(log)).toMatchObject({ inclusion: 'due', assigned: '1', completed: '0' });
    expect(recordOf(log)).toBe('notTheirs');
  });

  it('counts no fault that fell while another unit led it', () => {
    const log = accepted().missDeadline().handIn().settle();
    expect(lineIn(log, () => false)).toMatchObject({ completed: '1', faults: [0, 0] });
    expect(lineIn(log)).toMatchObject({ completed: '1', faults: [0, 1] });
  });

  it('is none in another period, and none of what was withdrawn', () => {
    const done = accepted().handIn().settle();
    expect(lineIn(done, own, december)).toBe('otherPeriod');
    expect(lineIn(accepted().give('assigner', 'withdraw'))).toBe('withdrawn');
    const uncounted = { ...decree.readings, withoutProduct: 'notCounted' as const };
    expect(unitRecord(done.events, own, november, uncounted)).toBe('noProduct');
  });
});

const records = (...lines: WorkLine[]): ProductRecord[] => lines.map((line) => thawRecord(frozenLine(line)));
const late = (record: ProductRecord): ProductRecord => ({
  ...record,
  record: { ...record.record, inclusion: 'doneLate' },
});

function points(all: readonly ProductRecord[], method: EvaluationMethod = decree) {
  const { score, beyond } = unitPoints(method, all);
  const text = (value: typeof score.ratio) => (value === null ? null : exactText(value));

  return { ratio: text(score.ratio), results: text(score.resultPoints), beyond: text(beyond?.share ?? null) };
}

describe('the points of a unit', () => {
  const extra = workLine('extra', { assigned: '0', completed: '3' }, { planned: false });
  const plan = workLine('plan', { assigned: '10', completed: '10' });

  it.each<[string, ProductRecord[], object]>([
    [
      'the worked example of a person (2065/33 of 70)',
      records(
        workLine('1', { coefficient: '3', assigned: '4' }, { delays: [failed('1')] }),
        workLine('2', { assigned: '10', completed: '8' }, { qualityFailures: [failed('1')] }),
      ),
      { results: '2065/33', beyond: '0' },
    ],
    ['all of the plan is nothing beyond it', records(plan), { results: '70', beyond: '0' }],
    ['three of ten more', records(plan, extra), { results: '70', beyond: '0.3' }],
    [
      'extra work first makes good for what was not done',
      records(workLine('plan', { assigned: '10', completed: '8' }), extra),
      { beyond: '0.1' },
    ],
    [
      'what was due earlier is beyond nothing',
      [...records(plan), ...records(extra).map(late)],
      { beyond: '0' },
    ],
    ['no more than all of it', records(workLine('plan'), extra), { beyond: '1' }],
    ['nothing assigned is no data', records(extra), { ratio: null, results: null, beyond: null }],
    ['no work at all is none', [], { ratio: null, results: null, beyond: null }],
    [
      'an excuse takes nothing',
      records(workLine('1', {}, { delays: [failed('1', 1, true)] })),
      { results: '70' },
    ],
  ])('%s', (_, all, expected) => {
    expect(points(all)).toMatchObject(expected);
  });

  it('tell each step, and none of common criteria', () => {
    const kinds = unitPoints(decree, records(plan)).score.explanation.map(({ kind }) => kind);
    expect([...new Set(kinds)]).toEqual(['assigned', 'line', 'workRatio', 'ratio', 'resultPoints']);
  });
});

const units = fc.integer({ min: 0, max: 12 }).map(String);
const faults = fc.array(fc.record({ units, count: fc.integer({ min: 0, max: 3 }), excused: fc.boolean() }), {
  maxLength: 2,
});
const lines = fc
  .array(
    fc.record({
      coefficient: fc.constantFrom('1/2', '1', '3'),
      ...{ assigned: units, done: units, planned: fc.boolean(), quality: faults, delays: faults },
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map((one, index) =>
      workLine(
        `l${index}`,
        {
          coefficient: one.coefficient,
          assigned: one.planned ? one.assigned : '0',
          completed: one.planned ? String(Math.min(Number(one.done), Number(one.assigned))) : one.done,
        },
        {
          planned: one.planned,
          qualityFailures: one.quality.map((f) => failed(f.units, f.count, f.excused)),
          delays: one.delays.map((f) => failed(f.units, f.count, f.excused)),
        },
      ),
    ),
  );

describe('of any work', () => {
  it('the order says nothing', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(points(records(...[...all].reverse()))).toEqual(points(records(...all)));
        expect(freezeUnit(decree, records(...[...all].reverse()))).toEqual(
          freezeUnit(decree, records(...all)),
        );
      }),
    );
  });

  it('one more unit in time never lowers the points, and none of the plan the share beyond it', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (all, planned) => {
        const before = points(records(...all));
        const more = workLine('more', { assigned: planned ? '1' : '0', completed: '1' }, { planned });
        const after = points(records(...all, more));

        if (before.results !== null && after.results !== null) {
          expect(numeric(after.results)).toBeGreaterThanOrEqual(numeric(before.results) - 1e-9);
        }

        if (!planned && before.beyond !== null && after.beyond !== null) {
          expect(numeric(after.beyond)).toBeGreaterThanOrEqual(numeric(before.beyond));
        }
      }),
    );
  });

  it('a person alone in a unit gives it their ratio', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const person = scoreOfWork(
          decree,
          sheetLines(records(...all)).map(({ line }) => line),
          false,
        );
        const { score } = unitPoints(decree, records(...all));
        expect([score.ratio, score.resultPoints]).toEqual([person.ratio, person.resultPoints]);
      }),
    );
  });

  it('frozen inputs come to the same, digit for digit', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const inputs = JSON.parse(JSON.stringify(freezeUnit(decree, records(...all)))) as ReturnType<
          typeof freezeUnit
        >;
        const { ratio, resultPoints, beyondShare } = unitPointsResult(decree, inputs);
        expect({ ratio, results: resultPoints, beyond: beyondShare }).toEqual(points(records(...all)));
        expect(pointsOf(decree, inputs).score).toEqual(unitPoints(decree, records(...all)).score);
      }),
    );
  });
});

const numeric = (text: string): number => {
  const { n, d } = parseFraction(text);

  return Number(n) / Number(d);
};

describe('what is known of a unit', () => {
  const counted = { doneShare: '1', onTimeShare: '0.9', beyondShare: '0.4', resultPoints: '1190/18' };
  const NOTHING = { doneShare: null, onTimeShare: null, beyondShare: null, resultPoints: null };
  const silent: SaidOfUnit = { ...NOTHING, total: null, commonPoints: null, typedReason: null };
  const computing = decree;
  const typing = { ...decree, unitResults: 'typed' as const };
  const whole = { ...silent, total: '92' };
  const parts = { ...silent, commonPoints: '28.5' };

  it.each<[string, EvaluationMethod, SaidOfUnit, Partial<KnownOfUnit>]>([
    [
      'shares are counted, and the total is typed',
      typing,
      whole,
      { total: '92', beyondShare: '0.4', typed: [] },
    ],
    [
      'a share is typed with a reason',
      typing,
      { ...whole, beyondShare: '0', typedReason: 'Theo báo cáo' },
      { beyondShare: '0', typed: ['beyondShare'], typedReason: 'Theo báo cáo' },
    ],
    [
      'both parts are summed exactly',
      computing,
      parts,
      { total: '1703/18', commonPoints: '28.5', resultPoints: '1190/18', typed: [] },
    ],
    [
      'the results part is typed with a reason',
      computing,
      { ...parts, resultPoints: '60', typedReason: 'Theo tiêu chí của tỉnh' },
      { total: '88.5', resultPoints: '60', typed: ['resultPoints'] },
    ],
  ])('%s', (_, method, said, expected) => {
    expect(knownOfUnit(method, said, counted)).toMatchObject(expected);
  });

  it.each<[string, EvaluationMethod, SaidOfUnit]>([
    ['/facts/total', typing, silent],
    ['/facts/commonPoints', typing, { ...whole, commonPoints: '20' }],
    ['/facts/resultPoints', typing, { ...whole, resultPoints: '20', typedReason: 'Vì' }],
    ['/facts/total', computing, { ...parts, total: '92' }],
    ['/facts/commonPoints', computing, silent],
    ['/facts/commonPoints', computing, { ...parts, commonPoints: '30.5' }],
    ['/facts/resultPoints', computing, { ...parts, resultPoints: '70.1', typedReason: 'Vì' }],
    ['/facts/typedReason', computing, { ...parts, resultPoints: '60' }],
    ['/facts/typedReason', typing, { ...whole, beyondShare: '0.4' }],
  ])('is refused at %s', (pointer, method, said) => {
    let refused: unknown;

    try {
      knownOfUnit(method, said, counted);
    } catch (error) {
      refused = error;
    }

    expect(JSON.stringify(refused)).toContain(`"${pointer}"`);
  });

  it('is typed without a reason where nothing could be counted, and has to be', () => {
    const typed = { ...parts, doneShare: '1', onTimeShare: '1', beyondShare: '0', resultPoints: '60' };
    expect(knownOfUnit(computing, typed, NOTHING)).toMatchObject({ total: '88.5', typedReason: null });
    expect(() => knownOfUnit(computing, parts, NOTHING)).toThrow();
  });
});
