import type { EventView } from '../../contracts/assignments';
import type { ReviewStageView } from '../../contracts/review-chain';
import { pathOf, reviewSteps, scaleOf } from '../../web/src/components/path-model';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-23T01:00:00.000Z');

let seq = 0;
const event = (type: EventView['type'], hours: number, payload: Record<string, unknown> = {}): EventView => ({
  seq: (seq += 1),
  type,
  at: new Date(START + hours * HOUR).toISOString(),
  actor: {
    id: `p-${type}`,
    name: `who did ${type}`,
    unitId: null,
    unitName: null,
    unitNameEn: null,
    title: null,
  },
  onBehalfOf: null,
  via: [],
  payload,
  people: {},
  units: {},
});

const brief = (events: EventView[], nowHours: number) =>
  Object.fromEntries(
    pathOf(events, START + nowHours * HOUR).map(({ stage, state, spentMs }) => [
      stage,
      `${state} ${spentMs / HOUR} h`,
    ]),
  );

describe('the path of an assignment', () => {
  test('counts the running stage up to now and leaves the rest ahead', () => {
    const events = [
      event('assignmentIssued', 0),
      event('assignmentAccepted', 2),
      event('progressReported', 5),
    ];

    expect(brief(events, 10)).toEqual({
      issued: 'done 0 h',
      accept: 'done 2 h',
      work: 'current 8 h',
      review: 'ahead 0 h',
      signOff: 'ahead 0 h',
    });
  });

  test('adds up the stages over all rounds', () => {
    const events = [
      event('assignmentIssued', 0),
      event('assignmentAccepted', 1),
      event('workSubmitted', 4, { submissionNo: 1 }),
      event('submissionReturned', 6, { submissionNo: 1 }),
      event('workSubmitted', 7, { submissionNo: 2 }),
      event('submissionApproved', 10, { submissionNo: 2, last: true }),
      event('assignmentSignedOff', 11),
    ];

    expect(brief(events, 99)).toEqual({
      issued: 'done 0 h',
      accept: 'done 1 h',
      work: 'done 4 h',
      review: 'done 5 h',
      signOff: 'done 1 h',
    });
  });

  test('stays in review until the last reviewer has approved', () => {
    const events = [
      event('assignmentIssued', 0),
      event('assignmentAccepted', 1),
      event('workSubmitted', 2),
      event('submissionApproved', 3, { last: false }),
    ];

    expect(brief(events, 5)['review']).toBe('current 3 h');
  });

  test('goes back to accepting when it is given to somebody else', () => {
    const events = [
      event('assignmentIssued', 0),
      event('assignmentAccepted', 1),
      event('assignmentReassigned', 3),
    ];

    expect(brief(events, 4)).toMatchObject({ accept: 'current 2 h', work: 'ahead 2 h' });
  });

  test('stops the clock where it was withdrawn', () => {
    const events = [
      event('assignmentIssued', 0),
      event('assignmentAccepted', 1),
      event('assignmentWithdrawn', 3),
    ];

    expect(brief(events, 50)).toMatchObject({ work: 'left 2 h', review: 'left 0 h' });
  });

  test('names who acted last in each stage', () => {
    const [, accept] = pathOf([event('assignmentIssued', 0), event('assignmentAccepted', 1)], START + HOUR);

    expect(accept?.actor).toBe('who did assignmentAccepted');
  });
});

describe('the scale of the work stage', () => {
  const start = new Date(START).toISOString();
  const due = new Date(START + 10 * HOUR).toISOString();

  test('leaves room after the deadline', () => {
    const scale = scaleOf(start, due, START + HOUR);

    expect(scale.at(due)).toBeGreaterThan(0.8);
    expect(scale.at(due)).toBeLessThan(0.9);
  });

  test('keeps now on the line however late it is', () => {
    const scale = scaleOf(start, due, START + 500 * HOUR);

    expect(scale.at(START + 500 * HOUR)).toBeLessThan(1);
    expect(scale.at(due)).toBeLessThan(scale.at(START + 500 * HOUR));
  });

  test('holds for a deadline that is not after the start', () => {
    expect(scaleOf(due, start, START + 11 * HOUR).at(START + 11 * HOUR)).toBeLessThanOrEqual(1);
  });
});

describe('the stages of a review chain on the path', () => {
  const stage = (names: string[], standing: ReviewStageView['standing'], approved = 0): ReviewStageView => ({
    reviewers: names.map((name) => ({
      id: name,
      name,
      unitId: null,
      unitName: null,
      unitNameEn: null,
      title: null,
    })),
    needed: names.length,
    approvedIds: names.slice(0, approved),
    standing,
  });
  const chain = [stage(['a'], 'done', 1), stage(['b', 'c'], 'turn', 1), stage(['d'], 'later')];

  test('are all shown, with whose turn it is and how many have approved', () => {
    expect(reviewSteps(chain, 'submitted')).toEqual([
      { names: ['a'], state: 'done', count: null },
      { names: ['b', 'c'], state: 'current', count: { approved: 1, needed: 2 } },
      { names: ['d'], state: 'ahead', count: null },
    ]);
  });

  test('wait while it is worked on, and one alone is no chain', () => {
    expect(
      reviewSteps([stage(['a'], 'turn'), stage(['d'], 'later')], 'accepted').map(({ state }) => state),
    ).toEqual(['ahead', 'ahead']);
    expect(reviewSteps([stage(['a'], 'turn')], 'submitted')).toEqual([]);
  });
});
