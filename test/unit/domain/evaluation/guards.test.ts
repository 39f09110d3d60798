/** Patterns that are worth a question: found where they are, not found beside it, and always with what was examined. */
import * as fc from 'fast-check';
import { conductOf, isTold, issuerRows, raterRows } from '../../../../domain/evaluation/consistency';
import { exactText } from '../../../../domain/evaluation/fraction';
import type { Finding, Guard } from '../../../../domain/evaluation/guards/detect';
import { detect, GUARDS } from '../../../../domain/evaluation/guards/detect';
import type { Decision, WorkFacts } from '../../../../domain/evaluation/guards/facts';
import { factsOf } from '../../../../domain/evaluation/guards/facts';
import { casesOf, keyOfFinding, mayConclude } from '../../../../domain/evaluation/guards/decision';
import { withoutSmallCells } from '../../../../domain/evaluation/guards/small-cells';
import type { TargetFacts } from '../../../../domain/evaluation/guards/targets';
import { withLaterParts } from '../../../../domain/evaluation/later-parts';
import { decideIssue, decideStep } from '../../../../domain/assignment/decide';
import { fold } from '../../../../domain/assignment/evolve';
import { nextArmedStep } from '../../../../domain/assignment/state';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { actor, give, issueBody, minute, PEOPLE } from '../../../support/assignment-builders';
import { shippedMethod, vn } from '../../../support/shipped';

const { guards: settings } = withLaterParts(shippedMethod('vn-335-2025'));

if (settings === undefined) {
  throw new Error('the method ships without guards');
}

const at = (day: number, hour = 3): string =>
  `2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;
let counter = 0;
const work = (changes: Partial<WorkFacts> = {}): WorkFacts => ({
  assignmentId: `a-${(counter += 1)}`,
  issuerId: 'issuer',
  issuedById: 'issuer',
  assigneeId: 'worker',
  productId: 'product',
  issuedAt: at(2),
  firstDueAt: at(10),
  closedAt: null,
  movedAfterDue: [],
  deadlineChanges: 0,
  edits: [],
  decisions: [],
  handedIn: [],
  ...changes,
});
const times = (count: number, make: (index: number) => WorkFacts) =>
  Array.from({ length: count }, (_, index) => make(index));
const found = (all: readonly WorkFacts[], guard: Guard) =>
  detect(all, settings, vn).findings.filter((one) => one.guard === guard);
const decision = (byId: string, onId: string, kind: Decision['kind'] = 'approved'): Decision => ({
  byId,
  onId,
  kind,
  at: at(4, 5),
  since: at(4, 3),
});

describe('the guards', () => {
  it('asks about many of one product for one person on one day, and not about fewer, others or other days', () => {
    expect(
      found(
        times(5, () => work()),
        'splitting',
      ),
    ).toMatchObject([{ personIds: ['issuer', 'worker'], assignmentIds: expect.any(Array) as string[] }]);
    expect(
      found(
        times(4, () => work()),
        'splitting',
      ),
    ).toEqual([]);
    expect(
      found(
        times(6, (index) => work({ issuedAt: at(2 + (index % 2)) })),
        'splitting',
      ),
    ).toEqual([]);
    expect(
      found(
        times(6, (index) => work({ productId: `p-${index}` })),
        'splitting',
      ),
    ).toEqual([]);
    expect(
      found(
        times(6, () => work({ assigneeId: null })),
        'splitting',
      ),
    ).toEqual([]);
  });

  it('asks about a month that closes on its last days', () => {
    const closing = (late: number, early: number) => [
      ...times(late, () => work({ closedAt: at(30) })),
      ...times(early, () => work({ closedAt: at(12) })),
    ];
    expect(found(closing(3, 3), 'monthEndBurst')).toHaveLength(1);
    expect(found(closing(3, 4), 'monthEndBurst')).toEqual([]);
    expect(found(closing(4, 0), 'monthEndBurst')).toEqual([]);
  });

  it('takes the last days of a month from the day on which the method closes it', () => {
    const closing = (day: number, month = '11') =>
      times(5, () => work({ closedAt: `2026-${month}-${day}T03:00:00.000Z` }));
    const foundBy = (all: readonly WorkFacts[], closingDay: number | null) =>
      detect(all, settings, vn, { targets: [], firstSeen: new Map(), closingDay }).findings.filter(
        ({ guard }) => guard === 'monthEndBurst',
      );
    expect(foundBy(closing(25), 25)).toHaveLength(1);
    expect(foundBy(closing(30), 25)).toEqual([]);
    expect(foundBy(closing(25), null)).toEqual([]);
    // What is closed after the closing day belongs to the month after: four of five lie early in it.
    expect(foundBy([...closing(26).slice(0, 4), ...closing(25, '12').slice(0, 1)], 25)).toEqual([]);
    // A month that ends on its first day ends with the last day of the one before.
    expect(foundBy(closing(31, '10'), 1)).toHaveLength(1);
  });

  it('asks about work that somebody gave themselves, in whosever place, and not about what nobody holds', () => {
    const own = work({ issuerId: 'worker', issuedById: 'worker' });
    const inAnothersPlace = work({ issuedById: 'worker' });
    const all = [own, inAnothersPlace, work(), work({ assigneeId: null, issuedById: null })];
    expect(found(all, 'selfMade').flatMap(({ assignmentIds }) => assignmentIds)).toEqual([
      own.assignmentId,
      inAnothersPlace.assignmentId,
    ]);
    expect(detect(all, settings, vn).counts.find(({ guard }) => guard === 'selfMade')).toMatchObject({
      examined: 3,
      found: 2,
    });
  });

  it('asks about many deadlines that one person set anew on the last days, and not about few or spread ones', () => {
    const editing = (late: number, early: number, byId = 'x') => [
      ...times(late, () => work({ edits: [{ byId, at: at(30) }] })),
      ...times(early, () => work({ edits: [{ byId, at: at(12) }] })),
    ];
    expect(found(editing(3, 3), 'lateEdits')).toMatchObject([{ personIds: ['x'] }]);
    expect(found(editing(3, 3), 'lateEdits')[0]?.assignmentIds).toHaveLength(3);
    expect(found(editing(3, 4), 'lateEdits')).toEqual([]);
    expect(found(editing(4, 0), 'lateEdits')).toEqual([]);
    expect(found([...editing(4, 0), ...editing(4, 0, 'y')], 'lateEdits')).toEqual([]);
  });

  it('asks about a deadline that was moved after it had passed, by the log', () => {
    let events = decideIssue('a-1', issueBody(), { actor: actor('assigner'), at: minute(0), commandId: 'c' });
    const state = (): AssignmentState => fold(events) as AssignmentState;
    events = [...events, ...give(state(), 'assignee', 'accept')];
    const early = [...events, ...give(state(), 'assigner', 'changeDeadline')];
    expect(factsOf(early)).toMatchObject({
      issuedById: PEOPLE.assigner,
      movedAfterDue: [],
      deadlineChanges: 1,
      edits: [{ byId: PEOPLE.assigner, at: early.at(-1)?.at }],
    });

    for (
      let step = nextArmedStep(state());
      step !== null && !state().misses.length;
      step = nextArmedStep(state())
    ) {
      events = [...events, ...decideStep(state(), step, step.at, [])];
    }

    events = [...events, ...give(state(), 'assigner', 'changeDeadline')];
    const facts = factsOf(events);
    expect(facts?.movedAfterDue).toEqual([events.at(-1)?.seq]);
    expect(found([facts as WorkFacts], 'movedAfterDue')).toMatchObject([{ assignmentIds: ['a-1'] }]);
    expect(factsOf([])).toBeNull();
  });

  it('asks about work that is closed on the day of its issue, of the work that is closed', () => {
    const all = [work({ closedAt: at(2, 9) }), work({ closedAt: at(3) }), work()];
    expect(found(all, 'sameDay')).toHaveLength(1);
    expect(detect(all, settings, vn).counts.find(({ guard }) => guard === 'sameDay')).toMatchObject({
      examined: 2,
      found: 1,
      rate: { n: 1n, d: 2n },
    });
  });

  it('asks about two who decide on each other, once, and not about one who only decides', () => {
    const mutual = [
      ...times(3, () => work({ decisions: [decision('x', 'y')] })),
      ...times(3, () => work({ decisions: [decision('y', 'x')] })),
    ];
    expect(found(mutual, 'ring')).toMatchObject([{ personIds: ['x', 'y'] }]);
    expect(found(mutual.slice(1), 'ring')).toEqual([]);
    expect(
      found(
        times(9, () => work({ decisions: [decision('x', 'y')] })),
        'ring',
      ),
    ).toEqual([]);
  });

  it('asks about work whose evidence lay here before it was issued, of the work with files', () => {
    const withFile = (sha256: string, issuedAt = at(5)) =>
      work({ issuedAt, handedIn: [{ sha256, at: at(9) }] });
    const [older, same, younger, unknown] = ['older', 'same', 'younger', 'unknown'].map((one) =>
      withFile(one),
    );
    const again = work({
      issuedAt: at(5),
      handedIn: [
        { sha256: 'younger', at: at(6) },
        { sha256: 'older', at: at(9) },
      ],
    });
    const firstSeen = new Map([
      ['older', at(4)],
      ['same', at(5)],
      ['younger', at(6)],
    ]);
    const all = [older, same, younger, unknown, again, work()] as WorkFacts[];
    const { counts, findings } = detect(all, settings, vn, { targets: [], firstSeen });
    expect(counts.find(({ guard }) => guard === 'backDated')).toMatchObject({ examined: 5, found: 2 });
    expect(
      findings.filter(({ guard }) => guard === 'backDated').flatMap(({ assignmentIds }) => assignmentIds),
    ).toEqual([older?.assignmentId, again.assignmentId]);
  });

  it('reads what was handed in out of the log: files by their content, and no links or texts', () => {
    let events = decideIssue('a-1', issueBody(), { actor: actor('assigner'), at: minute(0), commandId: 'c' });
    const state = (): AssignmentState => fold(events) as AssignmentState;
    events = [...events, ...give(state(), 'assignee', 'accept')];
    const evidence = [
      { kind: 'file', fileId: 'f', name: '2020-01-01.pdf', sha256: 'abc', bytes: 1 },
      { kind: 'link', url: 'https://example.org/2020-01-01' },
      { kind: 'text', text: 'ngày 1/1/2020' },
    ];
    events = [...events, ...give(state(), 'assignee', 'submit', { body: { note: null, evidence } })];
    expect(factsOf(events)?.handedIn).toEqual([{ sha256: 'abc', at: events.at(-1)?.at }]);
  });

  it('finds no more than it examined, whatever the work', () => {
    const day = fc.integer({ min: 1, max: 30 });
    const person = fc.constantFrom('x', 'y', 'z');
    const any = fc
      .record({
        issuedBy: person,
        issuer: person,
        worker: person,
        issued: day,
        closed: fc.option(day),
        by: person,
        on: person,
      })
      .map(({ issuedBy, issuer, worker, issued, closed, by, on }) =>
        work({
          issuerId: issuer,
          issuedById: issuedBy,
          edits: [{ byId: by, at: at(issued) }],
          assigneeId: worker,
          issuedAt: at(issued),
          closedAt: closed === null ? null : at(Math.max(issued, closed), 9),
          decisions: [decision(by, on)],
        }),
      );
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (all) => {
        const { counts, findings } = detect(all, settings, vn);
        expect(counts.map(({ guard }) => guard)).toEqual([...GUARDS]);
        counts.forEach(({ examined, found: count }) => expect(count).toBeLessThanOrEqual(examined));
        const known = new Set(all.map(({ assignmentId }) => assignmentId));
        findings.forEach(({ assignmentIds }) =>
          assignmentIds.forEach((id) => expect(known.has(id)).toBe(true)),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('targets that are exceeded nearly always', () => {
  const target = (holderId: string, reached: string, no = 0): TargetFacts => ({
    kind: no % 2 === 0 ? 'kpi' : 'keyResult',
    id: `t-${no}`,
    holderId,
    reached,
  });
  const ask = (targets: readonly TargetFacts[], guards = settings) =>
    detect([], guards, vn, { targets, firstSeen: new Map() });
  const foundOf = (targets: readonly TargetFacts[]) =>
    ask(targets).findings.map(({ personIds: [id], targets: cases }) => [id, cases.length]);

  it.each<[string, string[], boolean]>([
    ['all of four', ['11/10', '2', '1.01', '3/2'], true],
    ['nine of ten', [...Array.from({ length: 9 }, () => '1.2'), '1'], true],
    ['eight of nine', [...Array.from({ length: 8 }, () => '1.2'), '1'], false],
    ['three of four', ['2', '2', '2', '-1/2'], false],
    ['reached and no more', ['1', '1', '1', '1', '1'], false],
    ['too few to say', ['2', '2', '2'], false],
  ])('%s', (_, reached, isFound) => {
    const own = reached.map((one, no) => target('x', one, no));
    expect(foundOf(own)).toEqual(isFound ? [['x', reached.filter((one) => one !== '1').length]] : []);
  });

  it('are told with how many people had enough of them, and no finding where the method says nothing', () => {
    const all = ['x', 'y', 'z'].flatMap((holder) =>
      [0, 1, 2, 3].map((no) => target(holder, holder === 'x' ? '2' : '1', no)),
    );
    const counted = (guards = settings) =>
      ask(all, guards).counts.find(({ guard }) => guard === 'easyTargets');
    expect(counted()).toMatchObject({ examined: 3, found: 1, rate: { n: 1n, d: 3n } });
    expect(counted({ ...settings, easyShare: undefined })).toMatchObject({
      examined: 0,
      found: 0,
      rate: null,
    });
  });

  it('are hidden, with their number and rate, where fewer people were examined than the least group', () => {
    const all = [0, 1, 2, 3].map((no) => target('x', '2', no));
    const told = (leastGroup: number | undefined) => {
      const { counts, findings } = withoutSmallCells(ask(all), leastGroup);

      return [counts.find(({ guard }) => guard === 'easyTargets'), findings.length];
    };
    expect(told(1)).toMatchObject([{ examined: 1, found: 1 }, 1]);
    const hidden = [{ guard: 'easyTargets', examined: 0, found: 0, rate: null, isHidden: true }, 0];
    expect(told(2)).toEqual(hidden);
    expect(told(undefined)).toEqual(hidden);
    const others = detect([work({ issuerId: 'worker' })], settings, vn);
    expect(withoutSmallCells(others, 99)).toEqual(others);
  });

  it('once more exceeded never take somebody out of the findings, and the order says nothing', () => {
    const reached = fc.constantFrom('1/2', '1', '11/10', '2');
    const any = fc.array(fc.tuple(fc.constantFrom('x', 'y', 'z'), reached), { maxLength: 40 });
    fc.assert(
      fc.property(any, (drawn) => {
        const all = drawn.map(([holder, how], no) => target(holder, how, no));
        const people = (targets: readonly TargetFacts[]) => foundOf(targets).map(([id]) => id);
        const before = people(all);
        expect(people([...all].reverse()).sort()).toEqual([...before].sort());
        before.forEach((id) => expect(people([...all, target(id as string, '2', 99)])).toContain(id));
        ask(all).findings.forEach(({ targets }) => targets.forEach((one) => expect(all).toContain(one)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a finding, for a conclusion about it', () => {
  const splitUp = (count: number) =>
    found(
      times(count, () => work()),
      'splitting',
    )[0] as Finding;

  it('is the same while cases join it, and in whichever month it is looked at', () => {
    expect(keyOfFinding(splitUp(5), '2026-11')).toBe(keyOfFinding(splitUp(7), '2026-12'));
    expect([casesOf(splitUp(5)), casesOf(splitUp(7))]).toEqual([5, 7]);
  });

  it('is another one in another month where it is about people alone', () => {
    const ring = found(
      [
        ...times(3, () => work({ decisions: [decision('x', 'y')] })),
        ...times(3, () => work({ decisions: [decision('y', 'x')] })),
      ],
      'ring',
    )[0] as Finding;
    expect(keyOfFinding(ring, '2026-11')).not.toBe(keyOfFinding(ring, '2026-12'));
  });

  it('is another one for each guard and each subject, whatever the work', () => {
    const person = fc.constantFrom('x', 'y', 'z');
    const any = fc.record({ issuer: person, worker: person, day: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), (drawn) => {
        const all = drawn.map(({ issuer, worker, day }) =>
          work({ issuerId: issuer, assigneeId: worker, issuedAt: at(day), closedAt: at(day, 9) }),
        );
        const keys = detect(all, settings, vn).findings.map((one) => keyOfFinding(one, '2026-11'));
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 50 },
    );
  });

  it('is concluded about by nobody whom it is about', () => {
    expect([mayConclude(splitUp(5), 'worker'), mayConclude(splitUp(5), 'methodologist')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('how people judge and issue', () => {
  const all = [
    work({ decisions: [decision('rater', 'x'), decision('rater', 'x', 'returnedMajor')] }),
    work({
      decisions: [decision('rater', 'y', 'returnedMinor'), decision('rater', 'y', 'returnedMinor')],
      deadlineChanges: 2,
      assigneeId: 'other',
    }),
  ];

  it('counts decisions, returns, repeated returns and working hours', () => {
    const [row] = raterRows(all, vn);
    expect(row).toMatchObject({
      raterId: 'rater',
      people: 2,
      decisions: 4,
      repeatedReturns: 1,
      medianHours: 2,
    });
    expect(row && [exactText(row.returnRate), exactText(row.majorRate)]).toEqual(['0.75', '0.25']);
    expect(issuerRows(all, vn)).toMatchObject([
      { issuerId: 'issuer', people: 2, issued: 2, deadlineChanges: 2 },
    ]);
    expect(raterRows([], vn)).toEqual([]);
  });

  it('counts what was issued with less notice than the norm, and nothing where there is none', () => {
    // Issued at 08:00 of a Monday: to the next morning it is one working day of eight hours.
    const issued = (firstDueAt: string) => work({ issuedAt: at(2, 1), firstDueAt });
    const due = [issued(at(3, 1)), issued(at(2, 4)), issued(at(1)), issued(at(10))];
    const short = (least?: number) => issuerRows(due, vn, least)[0]?.shortNotice;
    const hoursOfDay = issuerRows([issued(at(3, 1))], vn)[0]?.medianNoticeHours ?? 0;
    expect([short(), short(hoursOfDay), short(hoursOfDay + 1), short(1000)]).toEqual([null, 2, 3, 4]);
    expect(settings.leastNoticeHours).toBe(8);
  });

  it('tells one person’s conduct of a period, and nothing of others or of other times', () => {
    const at = (iso: string, by: string) => ({ ...decision(by, 'x'), at: iso, since: iso });
    const facts = [
      work({
        issuedAt: '2026-10-05T02:00:00.000Z',
        decisions: [
          at('2026-09-30T02:00:00.000Z', 'issuer'),
          at('2026-10-06T02:00:00.000Z', 'issuer'),
          at('2026-10-07T02:00:00.000Z', 'rater'),
          at('2026-11-01T02:00:00.000Z', 'issuer'),
        ],
        edits: [
          { byId: 'issuer', at: '2026-10-08T02:00:00.000Z' },
          { byId: 'issuer', at: '2026-11-08T02:00:00.000Z' },
        ],
        deadlineChanges: 2,
      }),
      work({ issuedAt: '2026-09-05T02:00:00.000Z' }),
    ];
    const october = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
    expect(conductOf(facts, 'issuer', october, vn, 1000)).toMatchObject({
      issuing: { issuerId: 'issuer', issued: 1, deadlineChanges: 1, shortNotice: 1 },
      deciding: { raterId: 'issuer', decisions: 1 },
    });
    expect(conductOf(facts, 'nobody', october, vn)).toEqual({ issuing: null, deciding: null });
  });

  it('tells no row about fewer people than the method says, and none where it says nothing', () => {
    expect([isTold({ people: 4 }, 5), isTold({ people: 5 }, 5), isTold({ people: 99 }, undefined)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('reads who decided, and on whose work, out of the log', () => {
    let events = decideIssue('a-1', issueBody(), { actor: actor('assigner'), at: minute(0), commandId: 'c' });
    const act = (role: Parameters<typeof give>[1], name: Parameters<typeof give>[2], body: object = {}) => {
      events = [...events, ...give(fold(events) as AssignmentState, role, name, { body })];
    };
    act('assignee', 'accept');
    act('assignee', 'submit');
    act('firstReviewer', 'return', { severity: 'major' });
    act('assignee', 'submit');
    act('firstReviewer', 'approve');
    act('secondReviewer', 'approve');
    act('signer', 'signOff');
    const facts = factsOf(events);
    expect(facts?.decisions.map(({ byId, onId, kind }) => [byId, onId, kind])).toEqual([
      [PEOPLE.firstReviewer, PEOPLE.assignee, 'returnedMajor'],
      [PEOPLE.firstReviewer, PEOPLE.assignee, 'approved'],
      [PEOPLE.secondReviewer, PEOPLE.assignee, 'approved'],
      [PEOPLE.signer, PEOPLE.assignee, 'signedOff'],
    ]);
    expect(facts?.closedAt).toBe(events.at(-1)?.at);
  });
});
