/** Who hears of a comment that does not name them: by whose work it is, in every state of it. */
import fc from 'fast-check';
import { hearersOf } from '../../../../domain/collaboration/hearing';
import type { AssignmentState } from '../../../../domain/assignment/state';
import type { Role } from '../../../support/assignment-builders';
import {
  IN_STATUS,
  PEOPLE,
  acceptedAssignment,
  approvedAssignment,
  assignmentAtIntake,
  halfApprovedAssignment,
  signedOffAssignment,
  submittedAssignment,
} from '../../../support/assignment-builders';

const NOBODY = { watcherIds: [], speakerIds: [], keeperIds: [] };
const KEPT = { ...NOBODY, keeperIds: [PEOPLE.keeper] };

it.each<[string, AssignmentState, Role, Role[]]>([
  ['the assignee asks: the assigner', acceptedAssignment(), 'assignee', ['assigner']],
  ['the assigner says: the assignee', acceptedAssignment(), 'assigner', ['assignee']],
  ['a third one says: the assignee alone', acceptedAssignment(), 'colleague', ['assignee']],
  [
    'under review: the assignee and whose turn it is',
    submittedAssignment(),
    'colleague',
    ['assignee', 'firstReviewer'],
  ],
  [
    'the reviewer asks: the assignee and the assigner',
    submittedAssignment(),
    'firstReviewer',
    ['assignee', 'assigner'],
  ],
  ['whose turn is over hears no more', halfApprovedAssignment(), 'assigner', ['assignee', 'secondReviewer']],
  ['to be signed: the signer', approvedAssignment(), 'assigner', ['assignee', 'signer']],
  ['at an intake: its keepers', assignmentAtIntake(), 'assigner', ['keeper']],
  ['a keeper of the intake asks: the assigner', assignmentAtIntake(), 'keeper', ['assigner']],
  ['keepers of an intake that it left do not', signedOffAssignment(), 'assigner', ['assignee']],
])('%s', (_, state, author, hearing) => {
  const heard = hearersOf(state, { authorId: PEOPLE[author], toldIds: [] }, KEPT);
  expect(heard.sort()).toEqual(hearing.map((role) => PEOPLE[role]).sort());
});

it('who watches and who spoke before hear too, once; neither the author nor who is told anyway, in any state', () => {
  const ids = Object.values(PEOPLE);
  const some = fc.subarray(ids);
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(IN_STATUS)),
      fc.constantFrom(...ids),
      ...([some, some, some, some] as const),
      (build, authorId, toldIds, watcherIds, speakerIds, keeperIds) => {
        const heard = hearersOf(build(), { authorId, toldIds }, { watcherIds, speakerIds, keeperIds });
        expect(new Set(heard).size).toBe(heard.length);
        expect(heard).not.toContain(authorId);
        toldIds.forEach((id) => expect(heard).not.toContain(id));
        [...watcherIds, ...speakerIds]
          .filter((id) => id !== authorId && !toldIds.includes(id))
          .forEach((id) => expect(heard).toContain(id));
      },
    ),
  );
});
