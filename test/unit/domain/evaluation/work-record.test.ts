/** What the log of an assignment says of a person's month. The logs are made by the real rules, command by command. */
import * as fc from 'fast-check';
import type { CommandName, IssueBody } from '../../../../domain/assignment/commands';
import { decideIssue, decideStep } from '../../../../domain/assignment/decide';
import type { AssignmentEvent } from '../../../../domain/assignment/events';
import { fold } from '../../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { nextArmedStep } from '../../../../domain/assignment/state';
import { reckoningOf } from '../../../../domain/evaluation/faults';
import { compare, divide, exactText, parseFraction, ZERO } from '../../../../domain/evaluation/fraction';
import { monthWindow } from '../../../../domain/evaluation/period';
import { sheetLines } from '../../../../domain/evaluation/sheet';
import { scorePeriod } from '../../../../domain/evaluation/score';
import type { WorkRecord } from '../../../../domain/evaluation/work-record';
import { workRecord } from '../../../../domain/evaluation/work-record';
import type { Role } from '../../../support/assignment-builders';
import { PEOPLE, actor, give, issueBody, minute } from '../../../support/assignment-builders';
import { shippedMethod, vn } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const november = monthWindow('2026-11', decree, vn);
const december = monthWindow('2026-12', decree, vn);
const MINUTES_A_DAY = 24 * 60;

/** A log that grows by lawful acts. */
class Log {
  readonly events: AssignmentEvent[];

  constructor(changes: Partial<IssueBody> = {}) {
    this.events = decideIssue('a-1', issueBody(changes), {
      actor: actor('assigner'),
      at: minute(0),
      commandId: 'c-1',
    });
  }

  get state(): AssignmentState {
    const state = fold(this.events);

    if (state === null) {
      throw new Error('an empty log');
    }

    return state;
  }

  give(role: Role, name: CommandName, body: object = {}, at?: string): this {
    this.events.push(...give(this.state, role, name, at === undefined ? { body } : { body, at }));

    return this;
  }

  /** Steps of the ladder fire up to and including the deadline. */
  missDeadline(): this {
    for (let step = nextArmedStep(this.state); step !== null; step = nextArmedStep(this.state)) {
      this.events.push(...decideStep(this.state, step, step.at, []));

      if (step.kind === 'due') {
        return this;
      }
    }

    throw new Error('no deadline is armed');
  }

  handIn(): this {
    return this.give('assignee', 'submit');
  }

  settle(): this {
    return this.give('firstReviewer', 'approve').give('secondReviewer', 'approve').give('signer', 'signOff');
  }
}

const accepted = (changes: Partial<IssueBody> = {}) => new Log(changes).give('assignee', 'accept');
const recordOf = (log: Log, window = november, person: string = PEOPLE.assignee, readings = {}) =>
  workRecord(log.events, person, window, { ...decree.readings, ...readings });

function line(log: Log, window = november, person: string = PEOPLE.assignee, readings = {}) {
  const found = recordOf(log, window, person, readings);

  if (typeof found === 'string') {
    return found;
  }

  const { assigned, completed, planned, qualityFailures, delays, handedOver, takenOver } = found.line;

  return {
    inclusion: found.inclusion,
    assigned: exactText(assigned),
    completed: exactText(completed),
    planned,
    quality: qualityFailures.map(({ count, excused }) => ({ count, excused })),
    delays: delays.map(({ count, excused }) => ({ count, excused })),
    handedOver: exactText(handedOver),
    takenOver: exactText(takenOver),
  };
}

const ON_TIME = { quality: [], delays: [], handedOver: '0', takenOver: '0' };

describe('the record of one assignment', () => {
  it('counts what was due and accepted, by the quantity of the issue', () => {
    expect(line(accepted({ quantity: '2.5' }).handIn().settle())).toEqual({
      inclusion: 'due',
      assigned: '2.5',
      completed: '2.5',
      planned: true,
      ...ON_TIME,
    });
  });

  it('keeps the coefficient that the product had at issue', () => {
    const product = { itemId: 'i', code: 'BC', name: 'Report', group: 3, coefficient: '10/3', version: 4 };
    const found = recordOf(accepted({ product }).handIn().settle()) as WorkRecord;
    expect(exactText(found.line.coefficient)).toBe('10/3');
    expect(
      line(accepted().handIn().settle(), november, PEOPLE.assignee, { withoutProduct: 'notCounted' }),
    ).toBe('noProduct');
  });

  it('counts sudden work outside the plan', () => {
    expect(line(accepted({ planned: false }).handIn().settle())).toMatchObject({
      assigned: '0',
      completed: '1',
      planned: false,
    });
  });

  it('counts open work as assigned and not done', () => {
    expect(line(accepted().missDeadline())).toMatchObject({
      assigned: '1',
      completed: '0',
      delays: [{ count: 1, excused: false }],
    });
  });

  it('counts each missed deadline, and only major returns', () => {
    const log = accepted().missDeadline().handIn();
    log.give('firstReviewer', 'return', { severity: 'minor' }).handIn();
    log.give('firstReviewer', 'return', { severity: 'major' }).handIn().settle();
    const found = recordOf(log) as WorkRecord;
    expect(line(log)).toMatchObject({
      quality: [{ count: 1, excused: false }],
      delays: [{ count: 1, excused: false }],
    });
    const source = log.events.find(({ seq }) => seq === found.sources.qualityFailures[0]?.seq);
    expect(source).toMatchObject({ type: 'submissionReturned', payload: { severity: 'major' } });
  });

  it('shows a confirmed excuse beside what it excuses, and names the event', () => {
    const log = accepted()
      .missDeadline()
      .give('assignee', 'requestExcuse')
      .give('agencyHead', 'confirmExcuse');
    const found = recordOf(log.handIn().settle()) as WorkRecord;
    expect(line(log)).toMatchObject({ delays: [{ count: 1, excused: true }] });
    const { seq, type } =
      log.events.find(({ seq: no }) => no === found.sources.delays[0]?.excusedBySeq) ?? {};
    expect([type, found.sources.delays]).toEqual([
      'excuseConfirmed',
      [{ seq: expect.any(Number) as number, excusedBySeq: seq }],
    ]);
  });

  it('leaves a refused excuse a delay', () => {
    const log = accepted()
      .missDeadline()
      .give('assignee', 'requestExcuse')
      .give('agencyHead', 'refuseExcuse');
    expect(line(log.handIn().settle())).toMatchObject({ delays: [{ count: 1, excused: false }] });
  });

  it('keeps a hand-over in the first person’s plan, and adds it to the receiver’s', () => {
    const log = accepted()
      .give('manager', 'handOver')
      .give('colleague', 'accept')
      .give('colleague', 'submit')
      .settle();
    expect(line(log)).toMatchObject({
      inclusion: 'handedOver',
      assigned: '1',
      completed: '0',
      handedOver: '1',
    });
    expect(line(log, november, PEOPLE.colleague)).toMatchObject({
      inclusion: 'takenOver',
      assigned: '0',
      completed: '1',
      planned: false,
      takenOver: '1',
    });
  });

  it('counts a transfer as a hand-over, also where the receiver is named by the intake afterwards', () => {
    const to = (toId: string | null) => ({
      parts: [{ role: 'assignee', fromId: PEOPLE.assignee, toId }],
    });
    const direct = accepted().give('personnel', 'transfer', to(PEOPLE.colleague));
    const viaIntake = accepted()
      .give('personnel', 'transfer', to(null))
      .give('keeper', 'accept', { assigneeId: PEOPLE.colleague });

    for (const log of [direct, viaIntake]) {
      log.give('colleague', 'accept').give('colleague', 'submit').settle();
      expect(line(log)).toMatchObject({ inclusion: 'handedOver', assigned: '1', handedOver: '1' });
      expect(line(log, november, PEOPLE.colleague)).toMatchObject({
        inclusion: 'takenOver',
        assigned: '0',
        completed: '1',
        takenOver: '1',
      });
    }
  });

  it('charges a delay to whoever had it then, and nobody while it lies at an intake', () => {
    const back = { parts: [{ role: 'assignee', fromId: PEOPLE.assignee, toId: null }] };
    const log = accepted().give('personnel', 'transfer', back).missDeadline();
    log.give('keeper', 'accept', { assigneeId: PEOPLE.colleague });
    log.give('colleague', 'accept').give('colleague', 'submit').settle();

    expect(line(log)).toMatchObject({ delays: [] });
    expect(line(log, november, PEOPLE.colleague)).toMatchObject({ delays: [] });
  });

  it('charges a delay to whoever had it then', () => {
    const log = accepted().missDeadline().give('manager', 'handOver').give('colleague', 'accept');
    log.give('colleague', 'submit').settle();
    expect(line(log)).toMatchObject({ delays: [{ count: 1, excused: false }] });
    expect(line(log, november, PEOPLE.colleague)).toMatchObject({ delays: [] });
  });

  it('is nobody’s line after a plain reassignment, a decline or a withdrawal', () => {
    expect(line(accepted().give('assigner', 'reassign'))).toBe('notTheirs');
    expect(line(new Log().give('assignee', 'decline'))).toBe('declined');
    expect(line(accepted().give('assigner', 'withdraw'))).toBe('withdrawn');
    expect(line(accepted(), november, PEOPLE.stranger)).toBe('notTheirs');
  });
});

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

describe('the month of an assignment', () => {
  const later = (days: number) => minute(days * MINUTES_A_DAY);

  it('is the month of its deadline', () => {
    expect(line(accepted().handIn().settle(), december)).toBe('otherPeriod');
  });

  it('waits for the next one while it is in review when the data closes', () => {
    const log = accepted().handIn();
    expect(line(log)).toBe('underReview');
    log
      .give('firstReviewer', 'approve', {}, later(20))
      .give('secondReviewer', 'approve')
      .give('signer', 'signOff');
    expect(line(log)).toBe('underReview');
    expect(line(log, december)).toMatchObject({ inclusion: 'settledLater', assigned: '1', completed: '1' });
  });

  it('waits while it is suspended', () => {
    expect(line(accepted().give('assigner', 'suspend'))).toBe('suspended');
  });

  it('adds what was open then and is done now, outside the plan, with its delay; or not, as the method reads it', () => {
    const log = accepted().missDeadline().give('assignee', 'submit', {}, later(20)).settle();
    expect(line(log)).toMatchObject({ assigned: '1', completed: '0' });
    expect(line(log, december)).toMatchObject({
      inclusion: 'doneLate',
      assigned: '0',
      completed: '1',
      planned: false,
      delays: [{ count: 1, excused: false }],
    });
    expect(line(log, december, PEOPLE.assignee, { lateCompletion: 'notCounted' })).toBe('otherPeriod');
  });

  it('sees nothing that was recorded after its data closed', () => {
    const log = accepted().missDeadline();
    log.give('assignee', 'requestExcuse').give('agencyHead', 'confirmExcuse', {}, later(30));
    expect(line(log)).toMatchObject({ delays: [{ count: 1, excused: false }] });
  });

  it('ends on the last day or on the closing day of the method', () => {
    expect(november).toEqual({
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-30T17:00:00.000Z',
      dataUntil: '2026-12-03T10:00:00.000Z',
      previousDataUntil: '2026-11-04T10:00:00.000Z',
    });
    const period = { closingDay: 25, dataClosesAfterWorkingDays: 0 };
    expect(monthWindow('2027-01', { period }, vn)).toMatchObject({
      from: '2026-12-25T17:00:00.000Z',
      to: '2027-01-25T17:00:00.000Z',
      dataUntil: '2027-01-25T17:00:00.000Z',
    });
  });

  it.each(['2026-13', '2026-1', 'x', '2026-11-01', ''])('refuses %j', (month) => {
    expect(() => monthWindow(month, decree, vn)).toThrow(
      expect.objectContaining({ code: 'request/invalid' }),
    );
  });
});

describe('the lines of a sheet', () => {
  it('joins the assignments of one product and keeps sudden work apart', () => {
    const product = { itemId: 'i', code: 'BC', name: 'Report', group: 3, coefficient: '3', version: 1 };
    const records = [accepted({ product }).handIn().settle(), accepted({ product }).missDeadline()]
      .concat(accepted({ product, planned: false }).handIn().settle())
      .map((log) => ({ record: recordOf(log) as WorkRecord, product }))
      .concat({ record: recordOf(accepted().handIn().settle()) as WorkRecord, product: null as never });
    const lines = sheetLines(records);
    expect(
      lines.map(({ line: { id, planned, assigned }, records: all }) => [
        id,
        planned,
        exactText(assigned),
        all.length,
      ]),
    ).toEqual([
      ['i/3/planned', true, '2', 2],
      ['none/1/planned', true, '1', 1],
      ['i/3/extra', false, '0', 1],
    ]);
    const score = scorePeriod(decree, { lines: lines.map((one) => one.line), common: {}, leader: null });
    // Assigned 2 × 3 + 1 = 7; done 3 + 1 planned and 3 sudden = 7; nothing done was late.
    expect(exactText(score.factors?.quantity ?? ZERO)).toBe('1');
    expect(exactText(score.factors?.progress ?? ZERO)).toBe('1');
  });
});
