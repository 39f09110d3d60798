/** Working time by stage: each stretch in its stage, and together the time during which the work was open. */
import fc from 'fast-check';
import { decideIssue } from '../../../../domain/assignment/decide';
import type { CommandName } from '../../../../domain/assignment/commands';
import type { AssignmentEvent } from '../../../../domain/assignment/events';
import { fold } from '../../../../domain/assignment/evolve';
import { stageSpans, stageTimes } from '../../../../domain/assignment/stage-times';
import { isFinal } from '../../../../domain/assignment/state';
import { workingMsBetween } from '../../../../domain/calendar/working-time';
import type { Role } from '../../../support/assignment-builders';
import { actor, give, issueBody, minute } from '../../../support/assignment-builders';
import { vn } from '../../../support/shipped';

type Act = [at: number, role: Role, command: CommandName];

/** The log of an assignment to which these acts were done, so many minutes after its issue. */
const logOf = (acts: readonly Act[]): AssignmentEvent[] =>
  acts.reduce<AssignmentEvent[]>(
    (log, [at, role, command]) => [...log, ...give(fold(log)!, role, command, { at: minute(at) })],
    decideIssue('a-1', issueBody(), { actor: actor('assigner'), at: minute(0), commandId: 'c-1' }),
  );

const worked = (from: number, to: number): number => workingMsBetween(vn, minute(from), minute(to));

const STORY: Act[] = [
  [30, 'assignee', 'accept'],
  [90, 'assignee', 'reportProgress'],
  [120, 'assignee', 'submit'],
  [125, 'firstReviewer', 'return'],
  [150, 'assignee', 'submit'],
  [160, 'firstReviewer', 'approve'],
  [170, 'secondReviewer', 'approve'],
  [175, 'signer', 'signOff'],
];

test('each stretch counts for the stage of that time, rework for work', () => {
  expect(stageTimes(logOf(STORY), vn)).toEqual({
    toAccept: worked(0, 30),
    inWork: worked(30, 120) + worked(125, 150),
    inReview: worked(120, 125) + worked(150, 170),
    toSign: worked(170, 175),
    paused: null,
  });
});

test('what lay closed before it was reopened counts for nothing', () => {
  const reopened: Act[] = [...STORY, [5000, 'signer', 'reopen'], [5010, 'assignee', 'submit']];
  expect(stageTimes(logOf(reopened), vn).inWork).toBe(
    worked(30, 120) + worked(125, 150) + worked(5000, 5010),
  );
});

/** What leads on, tried more often so that stories get somewhere, and what leads back or aside. */
const ONWARDS = [
  ['assignee', 'accept'],
  ['assignee', 'submit'],
  ['firstReviewer', 'approve'],
  ['secondReviewer', 'approve'],
  ['signer', 'signOff'],
  ['assigner', 'resume'],
] as const;
const ASIDE = [
  ['assignee', 'decline'],
  ['assigner', 'reassign'],
  ['assignee', 'reportProgress'],
  ['firstReviewer', 'return'],
  ['signer', 'return'],
  ['signer', 'reopen'],
  ['assigner', 'suspend'],
] as const;

/** Comes through every stage, so that chance need not. */
const THROUGH_ALL: [(typeof ONWARDS | typeof ASIDE)[number], number][] = [
  [['assignee', 'accept'], 30],
  [['assigner', 'suspend'], 600],
  [['assigner', 'resume'], 600],
  [['assignee', 'submit'], 90],
  [['firstReviewer', 'approve'], 40],
  [['secondReviewer', 'approve'], 40],
  [['signer', 'signOff'], 60],
];

test('the stages sum to the working time during which it was open, whatever was done to it', () => {
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ONWARDS) },
    { weight: 1, arbitrary: fc.constantFrom(...ASIDE) },
  );
  const tries = fc.array(fc.tuple(act, fc.integer({ min: 1, max: 2000 })), {
    minLength: 5,
    maxLength: 40,
  });
  const reached = new Set<string>();

  fc.assert(
    fc.property(tries, (script) => {
      let log = logOf([]);
      let at = 0;
      let open = 0;

      for (const [[role, command], minutes] of script) {
        const before = fold(log)!;
        open += isFinal(before) ? 0 : worked(at, at + minutes);
        at += minutes;

        try {
          log = [...log, ...give(before, role, command, { at: minute(at) })];
        } catch {
          // Refused: time passed all the same, and belongs to the stage in which it still is.
        }
      }

      const last = fold(log)!;
      const rest = (Date.parse(last.lastEventAt) - Date.parse(minute(0))) / 60_000;
      open -= isFinal(last) ? 0 : worked(rest, at);
      const times = stageTimes(log, vn);
      Object.entries(times).forEach(([stage, ms]) => ms !== null && reached.add(stage));

      expect(Object.values(times).reduce<number>((sum, ms) => sum + (ms ?? 0), 0)).toBe(open);
      stageSpans(log).forEach(({ from, to }) => expect(from <= to).toBe(true));
    }),
    { numRuns: 150, examples: [[THROUGH_ALL]] },
  );
  expect([...reached].sort()).toEqual(['inReview', 'inWork', 'paused', 'toAccept', 'toSign']);
});
