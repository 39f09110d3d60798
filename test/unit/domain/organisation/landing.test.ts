/** Where the parts of an assignment land when people move or leave, or a unit closes: by tables, and by what always holds. */
import fc from 'fast-check';
import { decide } from '../../../../domain/assignment/decide';
import { evolve } from '../../../../domain/assignment/evolve';
import { hasWorkedOn } from '../../../../domain/assignment/permissions';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { isUnderReview } from '../../../../domain/assignment/state';
import type {
  Choice,
  Departure,
  Landing,
  Place,
  Reorganisation,
} from '../../../../domain/organisation/landing';
import { landingsOf, partsToPass } from '../../../../domain/organisation/landing';
import type { Position } from '../../../../domain/organisation/types';
import {
  COORDINATING_UNIT,
  IN_STATUS,
  PEOPLE,
  TRANSFER,
  after,
  assignmentAtIntake,
  assignmentInProgress,
  halfApprovedAssignment,
  issueBody,
  issuedAssignment,
  minute,
} from '../../../support/assignment-builders';

const PATHS: Record<string, string[]> = {
  UBND: ['UBND'],
  SKHCN: ['UBND', 'SKHCN'],
  PCDS: ['UBND', 'SKHCN', 'PCDS'],
  SNV: ['UBND', 'SNV'],
  STTTT: ['UBND', 'STTTT'],
  [COORDINATING_UNIT]: ['UBND', COORDINATING_UNIT],
};
const pathOf = (unitId: string) => PATHS[unitId] ?? [];
const post = (unitId: string, position: Position = 'staff'): Place => ({
  unitId,
  position,
  unitPath: pathOf(unitId),
});
const { assignee, assigner, firstReviewer, secondReviewer, signer, colleague, stranger, personnel } = PEOPLE;

interface Case {
  before?: Place[];
  after?: Place[];
  successorId?: string | null;
}

const departure = (personId: string, { before = [], after = [], successorId = null }: Case): Departure => ({
  personId,
  before,
  after,
  successorId,
});
const change = (departures: Departure[], closing: Reorganisation['closing'] = null): Reorganisation => ({
  departures,
  closing,
  orderedById: personnel,
  pathOf,
});
const closes = (unitId: string, successorUnitId: string, departures: Departure[] = []) =>
  change(departures, { unitId, successorUnitId });

/** Each landing in one line: role, kind, and to whom or why. */
const lines = (landings: readonly Landing[]): string[] =>
  landings.map((one) =>
    [one.role, one.kind, 'toId' in one ? one.toId : '', 'why' in one ? (one.why ?? '') : '']
      .filter((word) => word !== '')
      .join(' '),
  );
const landing = (state: AssignmentState, of: Reorganisation, choice: Choice | null = null) =>
  lines(landingsOf(state, of, choice));

describe('somebody moves', () => {
  const away = { before: [post('SKHCN')], after: [post('SNV')] };
  const inside = { before: [post('PCDS')], after: [post('SKHCN')] };
  const head = { before: [post('UBND', 'head')], after: [post('SNV', 'head')] };

  it.each<[string, string, Case, string[]]>([
    [
      'work of the unit left, to the successor',
      assignee,
      { ...away, successorId: colleague },
      ['assignee successor p-colleague'],
    ],
    ['work of the unit left, to its intake without one', assignee, away, ['assignee intake SKHCN']],
    ['work of a unit that they stay in follows', assignee, inside, ['assignee follows']],
    [
      'work given by another unit than the one left follows',
      assignee,
      { before: [post('SNV')], after: [post('STTTT')] },
      ['assignee follows'],
    ],
    [
      'issues of the post left, to the successor',
      assigner,
      { ...head, successorId: colleague },
      ['assigner successor p-colleague'],
    ],
    [
      'issues of the post left, nowhere without one',
      assigner,
      head,
      ['assigner blocked transfer/no-successor'],
    ],
    [
      'a signature of the post left, to the successor',
      signer,
      { ...head, successorId: stranger },
      ['signer successor p-stranger'],
    ],
    [
      'a signature given to the person follows',
      signer,
      { before: [post('SNV')], after: [post('STTTT')] },
      ['signer follows'],
    ],
    [
      'a review by the head of the lead unit, to the successor',
      firstReviewer,
      {
        before: [post('SKHCN', 'head')],
        after: [post('SNV')],
        successorId: colleague,
      },
      ['reviewer successor p-colleague'],
    ],
    [
      'a review kept by one who still leads above',
      firstReviewer,
      {
        before: [post('SKHCN', 'head')],
        after: [post('UBND', 'deputy')],
      },
      ['reviewer follows'],
    ],
  ])('%s', (_, personId, posts, expected) => {
    expect(landing(assignmentInProgress(), change([departure(personId, posts)]))).toEqual(expected);
  });

  it('touches nothing of those who have no part in it', () => {
    expect(landing(assignmentInProgress(), change([departure(stranger, away)]))).toEqual([]);
  });
});

describe('somebody leaves', () => {
  const leaves = (personId: string, successorId: string | null = null) =>
    change([departure(personId, { before: [post('SNV')], successorId })]);

  it.each<[string, () => AssignmentState, string, string | null, string[]]>([
    [
      'the work, to the successor',
      assignmentInProgress,
      assignee,
      colleague,
      ['assignee successor p-colleague'],
    ],
    [
      'the work, to the intake: the successor judges it',
      assignmentInProgress,
      assignee,
      signer,
      ['assignee intake SKHCN assignment/assignee-is-reviewer'],
    ],
    [
      'a review, nowhere: the successor worked on it',
      assignmentInProgress,
      secondReviewer,
      assignee,
      ['reviewer blocked assignment/reviewer-is-assignee'],
    ],
    [
      'a review, nowhere: the successor reviews already',
      assignmentInProgress,
      secondReviewer,
      firstReviewer,
      ['reviewer blocked assignment/reviewer-repeated'],
    ],
    [
      'a signature, nowhere: the successor worked on it',
      assignmentInProgress,
      signer,
      assignee,
      ['signer blocked assignment/signer-is-assignee'],
    ],
    [
      'a signature, nowhere: whoever orders it would gain it',
      assignmentInProgress,
      signer,
      personnel,
      ['signer blocked transfer/to-oneself'],
    ],
    [
      'an issue, nowhere: the successor worked on it',
      assignmentInProgress,
      assigner,
      assignee,
      ['assigner blocked transfer/issuer-worked'],
    ],
    ['what was handed in stays', IN_STATUS.submitted, assignee, colleague, ['assignee stays handedIn']],
    [
      'a review that is through stays',
      halfApprovedAssignment,
      firstReviewer,
      colleague,
      ['reviewer stays decided'],
    ],
    [
      'the review in turn, to the successor',
      halfApprovedAssignment,
      secondReviewer,
      colleague,
      ['reviewer successor p-colleague'],
    ],
    ['what was declined lies with its assigner', IN_STATUS.declined, assignee, colleague, []],
  ])('%s', (_, state, personId, successorId, expected) => {
    expect(landing(state(), leaves(personId, successorId))).toEqual(expected);
  });

  it('as signer and issuer at once', () => {
    const state = issuedAssignment({ signerId: assigner });

    expect(landing(state, leaves(assigner, colleague))).toEqual([
      'signer successor p-colleague',
      'assigner successor p-colleague',
    ]);
  });

  it('out of a pool', () => {
    const pool = after(assignmentAtIntake(), 'keeper', 'openPool', {
      body: { memberIds: [colleague, stranger] },
    });

    expect(landing(pool, leaves(colleague, stranger))).toEqual(['poolMember ends']);
  });

  it('two at once to the same successor: the judge lands, the work goes to the intake', () => {
    const both = change([
      departure(assignee, { before: [post('SKHCN')], successorId: colleague }),
      departure(signer, { before: [post('UBND', 'head')], successorId: colleague }),
    ]);

    expect(landing(assignmentInProgress(), both)).toEqual([
      'signer successor p-colleague',
      'assignee intake SKHCN assignment/assignee-is-reviewer',
    ]);
  });

  it('as somebody chose for this very assignment', () => {
    expect(landing(assignmentInProgress(), leaves(assignee), { toId: stranger })).toEqual([
      'assignee successor p-stranger',
    ]);
    expect(landing(assignmentInProgress(), leaves(assignee, colleague), { toId: signer })).toEqual([
      'assignee blocked assignment/assignee-is-reviewer',
    ]);
    expect(landing(assignmentInProgress(), leaves(assignee, colleague), 'leave')).toEqual([
      'assignee stays chosen',
    ]);
  });
});

describe('a unit closes', () => {
  const staff = (to: Place[]) =>
    departure(assignee, { before: [post('SKHCN')], after: to, successorId: colleague });

  it('its lead, its intake and its people go on in the other', () => {
    const closing = closes('SKHCN', 'STTTT', [staff([post('STTTT')])]);

    expect(landing(assignmentInProgress(), closing)).toEqual(['leadUnit unit STTTT', 'assignee follows']);
    expect(landing(assignmentAtIntake(), closing)).toEqual(['leadUnit unit STTTT', 'assignee intake STTTT']);
    expect(landing(assignmentAtIntake(), closing, { toId: stranger })).toEqual([
      'leadUnit unit STTTT',
      'assignee successor p-stranger',
    ]);
  });

  it('work of those who do not go on in it goes to the head there, else to the intake there', () => {
    const withHead = closes('SKHCN', 'STTTT', [staff([])]);
    const elsewhere = closes('SKHCN', 'STTTT', [staff([post('SNV')])]);
    const without = closes('SKHCN', 'STTTT', [departure(assignee, { before: [post('SKHCN')] })]);

    expect(landing(assignmentInProgress(), withHead)).toContain('assignee successor p-colleague');
    expect(landing(assignmentInProgress(), elsewhere)).toContain('assignee successor p-colleague');
    expect(landing(assignmentInProgress(), without)).toContain('assignee intake STTTT');
  });

  it('takes its place as issuer, and in coordination unless the other has part already', () => {
    expect(landing(assignmentInProgress(), closes('UBND', 'SNV'))).toEqual(['issuerUnit unit SNV']);
    expect(landing(assignmentInProgress(), closes(COORDINATING_UNIT, 'SNV'))).toEqual([
      'coordinatingUnit unit SNV',
    ]);
    expect(landing(assignmentInProgress(), closes(COORDINATING_UNIT, 'SKHCN'))).toEqual([
      'coordinatingUnit ends',
    ]);
  });

  it('leads alone where the other only coordinated', () => {
    const state = assignmentInProgress();
    const closing = closes('SKHCN', COORDINATING_UNIT);

    expect(landing(state, closing)).toEqual([`leadUnit unit ${COORDINATING_UNIT}`]);
    expect(partsToPass(state, closing)).toContainEqual({
      role: 'coordinatingUnit',
      fromId: COORDINATING_UNIT,
      toId: null,
    });
  });

  it('leaves nothing behind, whatever is chosen', () => {
    expect(landing(assignmentInProgress(), closes('SKHCN', 'STTTT', [staff([])]), 'leave')).toEqual([
      'leadUnit unit STTTT',
      'assignee stays chosen',
    ]);
  });
});

const person = fc.constantFrom(
  assignee,
  assigner,
  firstReviewer,
  secondReviewer,
  signer,
  colleague,
  stranger,
  personnel,
);
const unit = fc.constantFrom(...Object.keys(PATHS));
const posts = fc.array(
  fc
    .record({
      unitId: unit,
      position: fc.constantFrom<Position[]>('head', 'deputy', 'staff', 'intakeReceiver'),
    })
    .map(({ unitId, position }) => post(unitId, position)),
  { maxLength: 2 },
);
const changes: fc.Arbitrary<Reorganisation> = fc
  .record({
    people: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
    before: posts,
    after: posts,
    successorId: fc.option(person, { nil: null }),
    closing: fc.option(
      fc.record({ unitId: unit, successorUnitId: unit }).filter((one) => one.unitId !== one.successorUnitId),
      { nil: null },
    ),
  })
  .map(({ people, closing, successorId, ...of }) =>
    change(
      people.map((personId) =>
        departure(personId, {
          ...of,
          successorId: successorId !== null && people.includes(successorId) ? null : successorId,
        }),
      ),
      closing,
    ),
  );
const states: fc.Arbitrary<AssignmentState> = fc
  .record({
    status: fc.constantFrom(
      ...([
        'issued',
        'accepted',
        'inProgress',
        'submitted',
        'returned',
        'approved',
        'declined',
        'suspended',
      ] as const),
    ),
    atIntake: fc.boolean(),
    half: fc.boolean(),
  })
  .map(({ status, atIntake, half }) =>
    half && status === 'submitted'
      ? halfApprovedAssignment()
      : atIntake && status === 'issued'
        ? assignmentAtIntake()
        : IN_STATUS[status](),
  );
const choices = fc.option(
  fc.oneof(
    fc.constant('leave' as const),
    person.map((toId) => ({ toId })),
  ),
  { nil: null },
);
const grounds = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false, keepsPosts: true };

describe('whatever changes', () => {
  it('every part of those concerned lands or is named as one that cannot, each once', () => {
    fc.assert(
      fc.property(states, changes, choices, (state, of, choice) => {
        const landings = landingsOf(state, of, choice);
        const ids = of.departures.map(({ personId }) => personId);
        const held = [
          ...(state.status === 'declined' ? [] : [state.assigneeId]),
          state.assignerId,
          state.signerId,
          ...state.reviewerIds,
        ].filter((id) => id !== null && ids.includes(id));
        const ofPeople = landings.filter(({ role, fromId }) => !role.endsWith('Unit') && fromId !== null);

        expect(ofPeople.map(({ fromId }) => fromId).sort()).toEqual(held.sort());
        expect(new Set(landings.map(({ role, fromId }) => `${role} ${fromId}`)).size).toBe(landings.length);

        if (of.closing !== null) {
          expect(landings.some(({ role }) => role === 'leadUnit')).toBe(
            state.leadUnitId === of.closing.unitId,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order that follows from it is accepted, does what it said, and mixes no work with its judgement', () => {
    fc.assert(
      fc.property(states, changes, choices, (state, of, choice) => {
        const landings = landingsOf(state, of, choice);
        const parts = partsToPass(state, of, choice);
        const events = decide(
          state,
          { name: 'transfer', body: { ...TRANSFER, parts } },
          { actor: { personId: personnel, grounds }, at: minute(3000), commandId: 'c-x' },
        );
        const then = events.reduce<AssignmentState>(evolve, state);
        expect(events.length).toBe(parts.length > 0 ? 1 : 0);
        expect([...then.reviewerIds, then.signerId].filter((id) => hasWorkedOn(then, id))).toEqual([]);
        expect(new Set(then.reviewerIds).size).toBe(then.reviewerIds.length);
        expect(then.coordinatingUnitIds).not.toContain(then.leadUnitId);
        expect(isUnderReview(then)).toBe(isUnderReview(state));

        for (const one of landings) {
          if (one.kind === 'successor') {
            const holders: Record<string, unknown> = {
              assignee: then.assigneeId,
              assigner: then.assignerId,
              signer: then.signerId,
            };

            expect(one.role === 'reviewer' ? then.reviewerIds : [holders[one.role]]).toContain(one.toId);
          }
        }
      }),
      { numRuns: 800 },
    );
  });
});

it('the people of these tests have the parts that the tables say', () => {
  expect(issueBody()).toMatchObject({ leadUnitId: 'SKHCN', issuerUnitId: 'UBND', signerId: signer });
});
