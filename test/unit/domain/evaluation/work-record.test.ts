/** What the log of an assignment says of a person's month. The logs are made by the real rules, command by command. */
import { exactText, ZERO } from '../../../../domain/evaluation/fraction';
import { sheetLines } from '../../../../domain/evaluation/sheet';
import { scorePeriod } from '../../../../domain/evaluation/score';
import type { WorkRecord } from '../../../../domain/evaluation/work-record';
import { PEOPLE } from '../../../support/assignment-builders';
import { decree, november, Log, accepted, recordOf, line, ON_TIME } from '../../../support/work-logs';

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
      [{ seq: expect.any(Number) as number, excusedBySeq: seq, units: '1' }],
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
