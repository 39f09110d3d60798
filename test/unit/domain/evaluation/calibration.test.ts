/** Calibration sessions: what is on the agenda, who may do what in which state, and what is held up meanwhile. */
import fc from 'fast-check';
import type { CalibrationCandidate, FormCalibration } from '../../../../domain/evaluation/calibration';
import {
  agendaOf,
  agreementRefusal,
  calibrationHold,
  calibrationSteps,
  closingRefusal,
  isSameJudgement,
  participantsOf,
  remarkRefusal,
} from '../../../../domain/evaluation/calibration';
import { calibrationMode } from '../../../../domain/evaluation/calibration-rule';
import type { FormActor } from '../../../../domain/evaluation/form/commands';
import { FORM_COMMANDS } from '../../../../domain/evaluation/form/commands';
import { decideForm } from '../../../../domain/evaluation/form/decide';
import { evolveForm } from '../../../../domain/evaluation/form/evolve';
import type { FormState } from '../../../../domain/evaluation/form/state';
import { FORM_STATUSES } from '../../../../domain/evaluation/form/state';
import type { EvaluationProcedure } from '../../../../domain/evaluation/procedure';
import { calibrationClock, checkProcedure, STANDINGS } from '../../../../domain/evaluation/procedure';
import { proposedProcedure, termsOf } from '../../../../domain/evaluation/procedure-proposal';
import { shippedProcedure, vn } from '../../../support/shipped';

const at = '2026-12-20T03:00:00.000Z';
const clock = { remindAt: at, dueAt: at, escalateAt: [] };
const groups = [{ name: 'Chuyên môn', titles: ['Chuyên viên'] }];

const candidate = (changes: Partial<CalibrationCandidate>): CalibrationCandidate => ({
  formId: 'f',
  personId: 'official',
  standing: 'subUnitStaff',
  title: null,
  leads: false,
  status: 'confirmation',
  judgedBy: ['chief'],
  awaited: ['head'],
  isTaken: false,
  ...changes,
});

describe('the agenda', () => {
  const candidates = fc.array(
    fc.record({
      status: fc.constantFrom(...FORM_STATUSES),
      standing: fc.constantFrom(...STANDINGS),
      title: fc.constantFrom('Chuyên viên', 'Kế toán', null),
      leads: fc.boolean(),
      isTaken: fc.boolean(),
      judgedBy: fc.subarray(['chief', 'head']),
    }),
  );
  const scopes = fc.constantFrom(
    { of: 'group' as const, group: 'named Chuyên môn' },
    { of: 'group' as const, group: 'leaders' },
    { of: 'group' as const, group: 'officials' },
    { of: 'rater' as const, personId: 'chief' },
  );

  it('holds what is judged, not confirmed, in the scope and in no session; never the head of the agency', () => {
    fc.assert(
      fc.property(candidates, scopes, (some, scope) => {
        const all = some.map((one, index) => candidate({ ...one, formId: `f-${index}` }));
        const agenda = agendaOf(all, scope, groups);

        for (const one of all) {
          const isIn =
            scope.of === 'rater'
              ? one.judgedBy.includes(scope.personId)
              : one.title === 'Chuyên viên'
                ? scope.group === 'named Chuyên môn'
                : scope.group === (one.leads ? 'leaders' : 'officials');
          const expected =
            isIn && one.status === 'confirmation' && !one.isTaken && one.standing !== 'agencyHead';
          expect(agenda.includes(one)).toBe(expected);
        }
      }),
    );
  });

  it('is talked about by those who judged, who confirm and who close, each once', () => {
    const two = [candidate({}), candidate({ judgedBy: ['head', 'deputy'] })];
    expect(participantsOf(two, ['head'])).toEqual(['chief', 'deputy', 'head']);
    expect(participantsOf([], ['head'])).toEqual(['head']);
  });
});

describe('acts in a session', () => {
  const open = { isOpen: true, participantIds: ['chief', 'head'] };
  const closed = { ...open, isOpen: false };
  const official = { personId: 'official' };

  it.each([
    [open, official, 'chief', null],
    [open, official, 'personnel', 'evaluation/calibration-not-participant'],
    [open, { personId: 'chief' }, 'chief', 'evaluation/self-confirm'],
    [closed, official, 'chief', 'evaluation/calibration-locked'],
    // Separation of duties comes before the state.
    [closed, { personId: 'chief' }, 'chief', 'evaluation/self-confirm'],
  ])('a remark %#', (session, item, actor, expected) => {
    expect(remarkRefusal(session, item, actor)).toBe(expected);
  });

  const closing = (changes: {
    isOpen?: boolean;
    by?: string;
    via?: string;
    items?: Parameters<typeof closingRefusal>[1];
  }) =>
    closingRefusal(
      { isOpen: changes.isOpen ?? true },
      changes.items ?? [{ personId: 'official', status: 'confirmation' }],
      {
        actor: {
          personId: changes.by ?? 'head',
          ...(changes.via !== undefined && {
            onBehalfOf: { personId: 'head', via: [changes.via], until: null },
          }),
        },
        closers: ['head'],
      },
    );

  it('is closed by whoever leads, in their place too, with nothing left to judge again', () => {
    expect(closing({})).toBeNull();
    expect(closing({ by: 'deputy' })).toBe('evaluation/not-competent');
    expect(closing({ by: 'deputy', via: 'deputy' })).toBeNull();
    expect(closing({ isOpen: false })).toBe('evaluation/calibration-locked');
    expect(closing({ items: [{ personId: 'official', status: 'assessment' }] })).toBe(
      'evaluation/calibration-judging',
    );
    expect(closing({ items: [{ personId: 'official', status: 'notRated' }] })).toBeNull();
  });

  it('is closed by nobody whose own form is in it, whosever place they take', () => {
    const items = [{ personId: 'deputy', status: 'confirmation' as const }];
    expect(closing({ items, by: 'deputy', via: 'deputy' })).toBe('evaluation/self-confirm');
    expect(closing({ items, by: 'clerk', via: 'deputy' })).toBe('evaluation/self-confirm');
  });
});

describe('what sessions hold up', () => {
  const none: FormCalibration = { mode: 'none', openId: null, isFixed: false, wasLookedAt: false };
  const staff = { standing: 'subUnitStaff' as const };

  it.each([
    ['confirm', staff, none, null],
    ['confirm', staff, { ...none, mode: 'optional' }, null],
    ['confirm', staff, { ...none, mode: 'required' }, 'evaluation/calibration-awaited'],
    ['confirm', { standing: 'agencyHead' }, { ...none, mode: 'required' }, null],
    ['confirm', staff, { ...none, mode: 'required', wasLookedAt: true }, null],
    ['confirm', staff, { ...none, mode: 'optional', openId: 's' }, 'evaluation/calibration-open'],
    ['confirm', staff, { ...none, isFixed: true, wasLookedAt: true }, null],
    ['assess', staff, { ...none, openId: 's' }, null],
    ['assess', staff, { ...none, isFixed: true }, 'evaluation/calibration-locked'],
    ['sendBack', staff, { ...none, openId: 's' }, 'evaluation/calibration-open'],
    ['sendBack', staff, { ...none, isFixed: true }, 'evaluation/calibration-locked'],
  ] as const)('%s %#', (name, form, standing, expected) => {
    expect(calibrationHold(name, form, standing)).toBe(expected);
  });

  it('lets the very session send back that has the form, and no other', () => {
    const standing = { ...none, openId: 's' };
    expect(calibrationHold('sendBack', staff, standing, 's')).toBeNull();
    expect(calibrationHold('sendBack', staff, standing, 'other')).toBe('evaluation/calibration-open');
  });

  it('never holds up what is the person’s, nor a signed act that opens the form again', () => {
    const standings = fc.record({
      mode: fc.constantFrom('none' as const, 'optional' as const, 'required' as const),
      openId: fc.constantFrom(null, 's'),
      isFixed: fc.boolean(),
      wasLookedAt: fc.boolean(),
    });
    fc.assert(
      fc.property(standings, fc.constantFrom(...FORM_COMMANDS), (standing, name) => {
        if (!['confirm', 'assess', 'sendBack'].includes(name)) {
          expect(calibrationHold(name, staff, standing)).toBeNull();
        }
      }),
    );
  });
});

describe('judging again', () => {
  const chief: FormActor = {
    personId: 'chief',
    isPersonnelOffice: false,
    assess: [{ relation: 'directHead', personIds: ['chief'] }],
    confirm: [{ relation: 'directHead', personIds: ['chief'] }],
  };
  const shared = { v: 1 as const, at, actorId: null, commandId: null };
  const opened = evolveForm(null, {
    ...shared,
    seq: 1,
    type: 'formOpened',
    payload: {
      id: 'f',
      periodId: 'p',
      kind: 'month',
      startsOn: '2026-11',
      personId: 'official',
      unitId: 'part',
      agencyId: 'agency',
      standing: 'subUnitStaff',
      leads: false,
      method: { id: 'm', version: 1 },
      criteria: [{ key: 'one', cap: '5' }],
      leaderValues: [],
      dataUntil: at,
      clocks: { selfAssessment: clock, assessment: clock, confirmation: clock },
      absence: null,
    },
  });
  const begun = evolveForm(opened, {
    ...shared,
    seq: 2,
    type: 'selfAssessed',
    payload: { points: {}, strengths: '', weaknesses: '', proposedLevel: null, awaited: chief.assess },
  });
  const run = (state: FormState, command: Parameters<typeof decideForm>[1]): FormState =>
    decideForm(state, command, { actor: chief, at, commandId: 'c' }).reduce<FormState>(
      (before, event) => evolveForm(before, event),
      state,
    );
  const judge = (state: FormState, one: string, keptReason?: string): FormState =>
    run(state, {
      name: 'assess',
      body: {
        points: { one },
        leader: null,
        comment: 'x',
        ...(keptReason !== undefined && { keptReason }),
      },
    });
  const sentBack = (calibration?: { sessionId: string }): FormState =>
    run(judge(begun, '4'), {
      name: 'sendBack',
      body: { reason: 'r', ...(calibration !== undefined && { calibration }) },
    });

  it('names the session until the superior has judged, and asks for a reason where the same comes of it', () => {
    const asked = sentBack({ sessionId: 's' });
    expect(asked.askedAgain).toEqual({ sessionId: 's', reason: 'r', at });
    expect(() => judge(asked, '4')).toThrow(
      expect.objectContaining({ code: 'evaluation/calibration-kept-without-reason' }) as Error,
    );
    // The same number written otherwise is the same.
    expect(() => judge(asked, '4.0', ' ')).toThrow();
    expect(judge(asked, '4.0', 'vì')).toMatchObject({ askedAgain: null, assessment: { keptReason: 'vì' } });
    const other = judge(asked, '3', 'vì');
    expect(other).toMatchObject({ askedAgain: null, assessment: { points: { one: '3' } } });
    expect(other.assessment).not.toHaveProperty('keptReason');
  });

  it('asks for nothing where no session sent it back', () => {
    const back = sentBack();
    expect(back).not.toHaveProperty('askedAgain');
    expect(judge(back, '4').status).toBe('confirmation');
  });

  it('is agreed on by whoever may send it back, while the session is open', () => {
    const judged = judge(begun, '4');
    expect(agreementRefusal({ isOpen: true }, judged, chief)).toBeNull();
    expect(agreementRefusal({ isOpen: false }, judged, chief)).toBe('evaluation/calibration-locked');
    expect(agreementRefusal({ isOpen: true }, begun, chief)).toBe('evaluation/not-in-state');
    expect(agreementRefusal({ isOpen: false }, judged, { ...chief, personId: 'other' })).toBe(
      'evaluation/not-competent',
    );
    expect(agreementRefusal({ isOpen: true }, judged, { ...chief, personId: 'official' })).toBe(
      'evaluation/self-confirm',
    );
  });

  it('tells the same judgement from another by every point and factor', () => {
    const points = fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom('0', '1', '2.5'));
    fc.assert(
      fc.property(points, points, (one, other) => {
        expect(isSameJudgement({ points: one, leader: null }, { points: one, leader: null })).toBe(true);
        expect(isSameJudgement({ points: one, leader: null }, { points: other, leader: null })).toBe(
          JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort()),
        );
      }),
    );
    expect(
      isSameJudgement(
        { points: {}, leader: { cohesion: '50' } },
        { points: {}, leader: { cohesion: '100' } },
      ),
    ).toBe(false);
  });
});

describe('the rule of the procedure', () => {
  const shipped = shippedProcedure('vn-335-2025');
  const calibration = {
    modes: { year: 'required' as const },
    workingDays: 5,
    remindWorkingDaysBefore: 1,
    escalateAfterWorkingDays: [0, 3],
  };
  const refusal = (changed: object) => {
    try {
      checkProcedure({ ...shipped, calibration: { ...calibration, ...changed } } as EvaluationProcedure);

      return null;
    } catch (error) {
      return (error as { details: { pointer: string } }).details.pointer;
    }
  };

  it('has no sessions where it says nothing, and of kinds that it leaves out', () => {
    expect(calibrationMode(shipped, 'year')).toBe('none');
    expect(['month', 'year'].map((kind) => calibrationMode({ calibration }, kind as 'month'))).toEqual([
      'none',
      'required',
    ]);
  });

  it('is told of in the end, and knows its choices', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ escalateAfterWorkingDays: [] })).toBe('/calibration/escalateAfterWorkingDays');
    expect(refusal({ modes: { year: 'always' } })).toBe('/calibration/modes/year');
    expect(refusal({ workingDays: -1 })).toBe('/calibration');
    const propose = (changed: object) =>
      proposedProcedure(
        {
          ...termsOf(shipped),
          effectiveFrom: '2026-12-01',
          calibration: { ...calibration, ...changed },
        },
        shipped,
        9,
        '2026-11-30',
      );
    expect(propose({}).calibration).toEqual(calibration);
    expect(() => propose({ remindWorkingDaysBefore: 6 })).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ pointer: '/calibration/remindWorkingDaysBefore' }) as object,
      }) as Error,
    );
  });

  it('gives a session its full time, one reminder within it, and a call for each day that it names', () => {
    // Opened on Friday 21 August 2026: six working days later is the 28th, for Saturday 22 is worked.
    const own = calibrationClock({ ...calibration, workingDays: 6 }, '2026-08-21T03:00:00.000Z', vn);
    expect(own.dueAt.slice(0, 10)).toBe('2026-08-28');
    expect(calibrationSteps('s', own).map(({ key, at: when, level }) => [key, when, level])).toEqual([
      ['calibration-s-reminder', own.remindAt, 0],
      ['calibration-s-overdue-1', own.dueAt, 1],
      ['calibration-s-overdue-2', own.escalateAt[1], 2],
    ]);
    expect(calibrationSteps('s', { ...own, remindAt: own.dueAt }).map(({ kind }) => kind)).toEqual([
      'escalation',
      'escalation',
    ]);
  });
});
