/** Where the parts of an assignment land when people move or leave, or a unit closes: by tables, and by what always holds. */
import type { AssignmentState } from '../../../../domain/assignment/state';
import type { Place } from '../../../../domain/organisation/landing';
import { partsToPass } from '../../../../domain/organisation/landing';
import {
  COORDINATING_UNIT,
  IN_STATUS,
  PEOPLE,
  after,
  assignmentAtIntake,
  assignmentInProgress,
  halfApprovedAssignment,
  issueBody,
  issuedAssignment,
} from '../../../support/assignment-builders';
import type { Case } from '../../../support/landings';
import { post, departure, change, closes, landing } from '../../../support/landings';

const { assignee, assigner, firstReviewer, secondReviewer, signer, colleague, stranger, personnel } = PEOPLE;

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

it('the people of these tests have the parts that the tables say', () => {
  expect(issueBody()).toMatchObject({ leadUnitId: 'SKHCN', issuerUnitId: 'UBND', signerId: signer });
});
