/** The acceptance that a signature carries: what the log says, corrected figures, and what is refused. */
import * as fc from 'fast-check';
import { reckoningOf } from '../../../../domain/evaluation/faults';
import { compare, divide, exactText, parseFraction, ZERO } from '../../../../domain/evaluation/fraction';
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
    expect(found.sources.delays).toEqual([{ seq: delay, excusedBySeq: null }]);
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
