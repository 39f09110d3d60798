/** The acceptance that a signature carries: what the log says, corrected figures, and what is refused. */
import * as fc from 'fast-check';
import type { MonthCorrection } from '../../../../domain/evaluation/correction';
import { corrected } from '../../../../domain/evaluation/correction';
import type { TouchingSource } from '../../../../domain/evaluation/faults';
import { failuresOf, reckoningOf } from '../../../../domain/evaluation/faults';
import { compare, divide, exactText, parseFraction, ZERO } from '../../../../domain/evaluation/fraction';
import type { MonthInputs } from '../../../../domain/evaluation/frozen';
import { freezeRecord, scoreOf } from '../../../../domain/evaluation/frozen';
import { withReadings } from '../../../../domain/evaluation/method';
import { scorePeriod } from '../../../../domain/evaluation/score';
import type { WorkRecord } from '../../../../domain/evaluation/work-record';
import { PEOPLE } from '../../../support/assignment-builders';
import { decree, type Log, accepted, recordOf, line } from '../../../support/work-logs';

describe('the acceptance of a signature', () => {
  const product = { itemId: 'i', code: 'BC', name: 'Report', group: 3, coefficient: '2', version: 1 };
  const returned = () => {
    const log = accepted({ product, quantity: '4' }).missDeadline().handIn();

    return log
      .give('firstReviewer', 'return', { severity: 'major' })
      .handIn()
      .give('firstReviewer', 'approve')
      .give('secondReviewer', 'approve');
  };
  const signed = (log: Log, corrections: readonly object[] = []) =>
    log.give('signer', 'signOff', { acceptance: { reckoned: reckoningOf(log.events), corrections } });
  const faultSeqs = (log: Log) => {
    const { failures = [], delays = [] } = reckoningOf(log.events) ?? {};

    return { failure: failures[0]?.seq ?? 0, delay: delays[0]?.seq ?? 0 };
  };
  const acceptanceOfLog = (log: Log) => {
    const last = log.events.at(-1);

    return last?.type === 'assignmentSignedOff' ? last.payload.acceptance : undefined;
  };

  it('is what the log says, with the events, and changes nothing of the line', () => {
    const log = signed(returned());
    expect(acceptanceOfLog(log)).toEqual({
      personId: PEOPLE.assignee,
      acceptedQuantity: '4',
      failures: [{ seq: faultSeqs(log).failure, units: '4', excusedBySeq: null }],
      delays: [{ seq: faultSeqs(log).delay, units: '4', excusedBySeq: null }],
      corrections: [],
    });
    const plain = returned().give('signer', 'signOff');
    expect(acceptanceOfLog(plain)).toBeUndefined();
    expect(recordOf(log)).toEqual(recordOf(plain));
  });

  it('wins over the log where a figure was corrected', () => {
    const log = returned();
    const { failure, delay } = faultSeqs(log);
    const found = recordOf(
      signed(log, [
        { of: 'quantity', seq: null, value: '3.5', reason: 'One half is missing' },
        { of: 'failure', seq: failure, value: '1', reason: 'Only one of them was wrong' },
        { of: 'delay', seq: delay, value: '0', reason: 'The office was closed by order' },
      ]),
    ) as WorkRecord;
    expect(exactText(found.line.completed)).toBe('3.5');
    expect(
      found.line.qualityFailures.map(({ units, count, excused }) => [exactText(units), count, excused]),
    ).toEqual([['1', 1, false]]);
    expect(found.line.delays).toEqual([]);
    expect(found.sources.delays).toEqual([{ seq: delay, excusedBySeq: null, units: '0' }]);
    expect(acceptanceOfLog(log)?.corrections[2]).toEqual({
      of: 'delay',
      seq: delay,
      from: '4',
      value: '0',
      reason: 'The office was closed by order',
    });
  });

  it('still excuses what is confirmed after the signature, and ends with a reopening', () => {
    const log = signed(returned(), [{ of: 'quantity', seq: null, value: '1', reason: 'Three are missing' }]);
    log.give('assignee', 'requestExcuse').give('agencyHead', 'confirmExcuse');
    expect(line(log)).toMatchObject({ completed: '1', delays: [{ count: 1, excused: true }] });
    log.give('signer', 'reopen').handIn().give('firstReviewer', 'approve');
    log.give('secondReviewer', 'approve').give('signer', 'signOff');
    expect(line(log)).toMatchObject({ completed: '4' });
  });

  it('is asked of no work without a product', () => {
    const log = accepted().handIn().give('firstReviewer', 'approve').give('secondReviewer', 'approve');
    expect(reckoningOf(log.events)).toBeNull();
    expect(acceptanceOfLog(signed(log))).toBeUndefined();
  });

  const refused: [string, (seq: number) => object[], string, string][] = [
    [
      'a correction without a reason',
      () => [{ of: 'quantity', seq: null, value: '3', reason: ' ' }],
      'reason-missing',
      '/acceptance/corrections/0/reason',
    ],
    [
      'more than was assigned',
      () => [{ of: 'quantity', seq: null, value: '4.1', reason: 'x' }],
      'above-assigned',
      '/acceptance/corrections/0/value',
    ],
    [
      'more units than were assigned',
      (seq) => [{ of: 'failure', seq, value: '5', reason: 'x' }],
      'above-assigned',
      '/acceptance/corrections/0/value',
    ],
    [
      'a fault that was not recorded',
      (seq) => [{ of: 'delay', seq, value: '1', reason: 'x' }],
      'unknown',
      '/acceptance/corrections/0/seq',
    ],
    [
      'the same twice',
      (seq) => [
        { of: 'failure', seq, value: '1', reason: 'x' },
        { of: 'failure', seq, value: '2', reason: 'x' },
      ],
      'unknown',
      '/acceptance/corrections/1/seq',
    ],
  ];

  it.each(refused)('refuses %s', (_, corrections, code, pointer) => {
    const log = returned();
    expect(() => signed(log, corrections(faultSeqs(log).failure))).toThrow(
      expect.objectContaining({
        code: `assignment/acceptance-${code}`,
        details: expect.objectContaining({ pointer }) as object,
      }),
    );
  });

  it('refuses a correction of work without a product, and a reckoning of somebody else’s work', () => {
    const log = accepted().handIn().give('firstReviewer', 'approve').give('secondReviewer', 'approve');
    const correction = { of: 'quantity', seq: null, value: '0', reason: 'x' };
    expect(() => signed(log, [correction])).toThrow(
      expect.objectContaining({ code: 'assignment/acceptance-without-product' }),
    );
    const other = returned();
    const reckoned = { ...reckoningOf(other.events), personId: PEOPLE.colleague };
    expect(() => other.give('signer', 'signOff', { acceptance: { reckoned, corrections: [] } })).toThrow(
      expect.objectContaining({ code: 'assignment/version-changed' }),
    );
  });

  it('gives a ratio of the accepted quantity, whatever is corrected', () => {
    const units = fc.integer({ min: 0, max: 40 }).map((tenths) => String(tenths / 10));
    fc.assert(
      fc.property(units, units, units, (quantity, failed, late) => {
        const log = returned();
        const { failure, delay } = faultSeqs(log);
        const { line: scored } = recordOf(
          signed(log, [
            { of: 'quantity', seq: null, value: quantity, reason: 'x' },
            { of: 'failure', seq: failure, value: failed, reason: 'x' },
            { of: 'delay', seq: delay, value: late, reason: 'x' },
          ]),
        ) as WorkRecord;
        const one = scorePeriod(decree, { lines: [scored], common: {}, leader: null });
        const most = parseFraction(quantity);
        expect(one.factors?.quantity).toEqual(divide(most, parseFraction('4')));
        expect(compare(one.factors?.quality ?? most, one.factors?.quantity ?? most)).toBeLessThanOrEqual(0);
        expect(compare(one.factors?.progress ?? most, ZERO)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a fault that a petition leaves out', () => {
  const product = { itemId: 'i', code: 'BC', name: 'Report', group: 3, coefficient: '2', version: 1 };
  const method = { id: decree.id, version: decree.version };

  /** Work that was returned as often as there are numbers: each says how many of its four units were touched. */
  function recordWith(units: readonly string[]): WorkRecord {
    const log = accepted({ product, quantity: '4' });
    units.forEach(() => log.handIn().give('firstReviewer', 'return', { severity: 'major' }));
    log.handIn().give('firstReviewer', 'approve').give('secondReviewer', 'approve');
    const reckoned = reckoningOf(log.events);
    const corrections = units.map((value, index) => ({
      of: 'failure',
      seq: reckoned?.failures[index]?.seq,
      value,
      reason: 'x',
    }));

    return recordOf(log.give('signer', 'signOff', { acceptance: { reckoned, corrections } })) as WorkRecord;
  }

  const inputsWith = (record: WorkRecord): MonthInputs => ({
    kind: 'month',
    month: '2026-11',
    method,
    records: [freezeRecord({ record, product })],
    common: {},
    leader: null,
  });
  const leavingOut = (record: WorkRecord, place: number): MonthInputs => {
    const seq = record.sources.qualityFailures[place]?.seq ?? 0;
    const source = { assignmentId: record.assignmentId, what: 'qualityFailure' as const, seq };

    return corrected(inputsWith(record), { common: {}, sources: [source] }, -1);
  };
  const lineAfter = (inputs: MonthInputs) =>
    inputs.records[0]?.line.qualityFailures.map(
      ({ units, count, excused }) => `${units}×${count} ${excused}`,
    );

  it.each([
    ['3 units', ['3', '1', '3'], 0, ['1×1 false', '3×1 false', '3×1 true']],
    ['1 unit between others', ['3', '1', '3'], 1, ['3×2 false', '1×1 true']],
    ['the second of two', ['0', '2'], 1, ['2×1 true']],
  ] as const)('is the one that was named: %s', (_, units, place, expected) => {
    expect(lineAfter(leavingOut(recordWith(units), place))).toEqual(expected);
  });

  it('is none where it touched nothing, was excused, or is not there', () => {
    const record = recordWith(['0', '2']);
    const refusal = expect.objectContaining({ code: 'petition/nothing-to-correct' }) as Error;
    expect(() => leavingOut(record, 0)).toThrow(refusal);
    expect(() => leavingOut(record, 2)).toThrow(refusal);
    const seq = record.sources.qualityFailures[1]?.seq ?? 0;
    const source = { assignmentId: record.assignmentId, what: 'qualityFailure' as const, seq };
    const twice = { common: {}, sources: [source, source] };
    expect(() => corrected(inputsWith(record), twice, -1)).toThrow(refusal);
  });

  it('leaves the score of the line without it, by every reading', () => {
    const touched = fc.array(fc.constantFrom('0', '1', '2', '3.5', '4'), { minLength: 1, maxLength: 5 });
    const reading = fc.constantFrom('perUnit', 'perLine');
    const repeated = fc.constantFrom('each', 'once');
    fc.assert(
      fc.property(touched, fc.nat(4), reading, repeated, (units, at, deductionReading, repeatedFailures) => {
        const place = at % units.length;
        fc.pre(units[place] !== '0');
        const by = withReadings(decree, { deductionReading, repeatedFailures });
        const record = recordWith(units);
        const rest = record.sources.qualityFailures.filter((_, index) => index !== place);
        const without: WorkRecord = {
          ...record,
          line: { ...record.line, qualityFailures: failuresOf(rest as TouchingSource[]) },
        };
        expect(scoreOf(by, leavingOut(record, place)).factors).toEqual(
          scoreOf(by, inputsWith(without)).factors,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is found by its place in inputs that do not say what it touched', () => {
    const record = recordWith(['2', '2']);
    const [one, two] = record.sources.qualityFailures;
    const old = {
      ...record,
      sources: {
        ...record.sources,
        qualityFailures: [one, two].map((source) => ({ seq: source?.seq ?? 0, excusedBySeq: null })),
      },
    };
    const after = leavingOut(old, 1);
    expect(lineAfter(after)).toEqual(['2×1 false', '2×1 true']);
    expect(after.records[0]?.sources.qualityFailures).toEqual([
      { seq: one?.seq, excusedBySeq: null },
      { seq: two?.seq, excusedBySeq: -1 },
    ]);
  });
});

describe('what a petition corrects of work and of a leader', () => {
  const product = { itemId: 'i', code: 'BC', name: 'Report', group: 3, coefficient: '2', version: 1 };
  const method = { id: decree.id, version: decree.version };
  const judged = { unitResult: '50', organising: '100', cohesion: '50' };
  const inputsOf = (changes: Parameters<typeof accepted>[0] = {}, isDone = true): MonthInputs => {
    const log = accepted({ product, quantity: '4', ...changes });

    if (isDone) {
      log.missDeadline().handIn().give('firstReviewer', 'approve').give('secondReviewer', 'approve');
      const reckoned = reckoningOf(log.events);
      const corrections = [{ of: 'quantity', seq: null, value: '3', reason: 'x' }];
      log.give('signer', 'signOff', { acceptance: { reckoned, corrections } });
    }

    const record = freezeRecord({ record: recordOf(log) as WorkRecord, product });

    return { kind: 'month', month: '2026-11', method, records: [record], common: {}, leader: judged };
  };
  const after = (inputs: MonthInputs, correction: Partial<MonthCorrection>) =>
    corrected(inputs, { common: {}, sources: [], ...correction }, -1);
  const work = (changes: object) => ({ work: [{ assignmentId: 'a-1', ...changes }] });
  const lineOf = (inputs: MonthInputs) => inputs.records[0]?.line;

  it('is the accepted quantity, up to what was assigned; a delay then touches all of it', () => {
    const inputs = inputsOf();
    const changed = after(inputs, work({ quantity: '4.0' }));
    expect(changed.records[0]).toMatchObject({ quantity: '4', correctedBySeq: -1, line: { completed: '4' } });
    const factors = (one: MonthInputs) =>
      ['quantity', 'progress'].map((factor) => {
        const value = scoreOf(decree, one).factors?.[factor as 'quantity'];

        return value === undefined ? null : exactText(value);
      });
    expect(factors(inputs)).toEqual(['3/4', '9/16'].map((text) => exactText(parseFraction(text))));
    expect(factors(changed)).toEqual(['1', '3/4'].map((text) => exactText(parseFraction(text))));
  });

  it('is the side of the plan that it stands on, and back again', () => {
    const sudden = after(inputsOf(), work({ planned: false }));
    expect(lineOf(sudden)).toMatchObject({ planned: false, assigned: '0', completed: '3' });
    const both = after(sudden, work({ planned: true, quantity: '2' }));
    expect(lineOf(both)).toMatchObject({ planned: true, assigned: '4', completed: '2' });
    expect(lineOf(after(inputsOf({ planned: false }), work({ planned: true })))).toMatchObject({
      planned: true,
      assigned: '4',
    });
  });

  it('is a factor that was judged, at a value that the method has', () => {
    const changed = after(inputsOf(), { leader: { cohesion: '100' } });
    expect(changed.leader).toEqual({ ...judged, cohesion: '100' });
    expect(() => scoreOf(decree, after(inputsOf(), { leader: { cohesion: '75' } }))).toThrow(
      expect.objectContaining({ code: 'evaluation/leader-value' }),
    );
  });

  const refused: [string, MonthInputs, Partial<MonthCorrection>, string][] = [
    ['the same quantity', inputsOf(), work({ quantity: '3.0' }), '/correction/work/0'],
    ['the same side of the plan', inputsOf(), work({ planned: true }), '/correction/work/0'],
    ['nothing', inputsOf(), work({}), '/correction/work/0'],
    [
      'a quantity of work that was not accepted',
      inputsOf({}, false),
      work({ quantity: '1' }),
      '/correction/work/0',
    ],
    [
      'work that is not there',
      inputsOf(),
      { work: [{ assignmentId: 'x', planned: false }] },
      '/correction/work/0',
    ],
    [
      'the plan of work that was taken over',
      {
        ...inputsOf(),
        records: inputsOf({ planned: false }).records.map((one) => ({ ...one, inclusion: 'takenOver' })),
      },
      work({ planned: true }),
      '/correction/work/0',
    ],
    [
      'a factor of somebody who does not lead',
      { ...inputsOf(), leader: null },
      { leader: { cohesion: '100' } },
      '/correction/leader/cohesion',
    ],
  ];

  it.each(refused)('refuses %s', (_, inputs, correction, pointer) => {
    expect(() => after(inputs, correction)).toThrow(
      expect.objectContaining({ code: 'petition/nothing-to-correct', details: { pointer } }),
    );
  });

  it('is never more than was assigned', () => {
    expect(() => after(inputsOf(), work({ quantity: '4.5' }))).toThrow(
      expect.objectContaining({
        code: 'assignment/acceptance-above-assigned',
        details: { pointer: '/correction/work/0/quantity', assigned: '4' },
      }),
    );
  });
});
