/** A transfer for a later day: which days can be, and what is told of what changed until then. */
import fc from 'fast-check';
import { wishOf } from '../../../../application/organisation/planned-transfers';
import type { Along } from '../../../../domain/organisation/along';
import { alongDifferencesOf, alongSeen } from '../../../../domain/organisation/along-differences';
import {
  beginningOfDay,
  checkCallOff,
  checkPlannedDay,
  differencesOf,
} from '../../../../domain/organisation/planned';
import type { SeenRow } from '../../../../domain/organisation/planned';
import { codeOf } from '../../../support/refusals';

describe('the day', () => {
  it.each([
    ['2026-12-01', null],
    ['2027-11-30', null],
    ['2026-11-30', 'transfer/day-impossible'],
    ['2026-11-29', 'transfer/day-impossible'],
    ['2027-12-02', 'transfer/day-impossible'],
  ])('%s, ordered on 30 November 2026: %s', (on, code) => {
    const check = () => checkPlannedDay(on, '2026-11-30');

    if (code === null) {
      expect(check).not.toThrow();
    } else {
      expect(codeOf(check)).toBe(code);
    }
  });

  it('begins at midnight in Hanoi', () => {
    expect(beginningOfDay('2026-12-01')).toBe('2026-11-30T17:00:00.000Z');
  });

  it.each(['calledOff', 'done', 'failed'] as const)('is not called off once it is %s', (state) => {
    expect(codeOf(() => checkCallOff(state))).toBe('transfer/not-planned');
  });
});

const seen = (assignmentId: string, ...landings: string[]): SeenRow => ({
  assignmentId,
  number: assignmentId,
  title: assignmentId,
  landings,
});

describe('what changed', () => {
  it('is what appeared, lands elsewhere, or is gone', () => {
    const before = [seen('a', 'assignee p successor q'), seen('b', 'signer p successor q'), seen('c', 'x')];
    const after = [seen('a', 'assignee p intake u'), seen('c', 'x'), seen('d', 'y')];

    expect(differencesOf(before, after).map(({ kind, assignmentId }) => [kind, assignmentId])).toEqual([
      ['changed', 'a'],
      ['appeared', 'd'],
      ['gone', 'b'],
    ]);
  });

  const rows = fc.uniqueArray(
    fc.record({
      assignmentId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      number: fc.constant('1'),
      title: fc.constant('t'),
      landings: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
    }),
    { selector: ({ assignmentId }) => assignmentId },
  );

  it('names each assignment once; the other way round, what appeared is gone', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const there = differencesOf(before, after);
        const back = differencesOf(after, before);
        const ids = (list: typeof there, kind: string) =>
          list
            .filter((one) => one.kind === kind)
            .map(({ assignmentId }) => assignmentId)
            .sort();

        expect(new Set(there.map(({ assignmentId }) => assignmentId)).size).toBe(there.length);
        expect(ids(there, 'appeared')).toEqual(ids(back, 'gone'));
        expect(ids(there, 'changed')).toEqual(ids(back, 'changed'));
        expect(differencesOf(before, [...before].reverse())).toEqual([]);
      }),
    );
  });
});

describe('what changed beside the assignments', () => {
  const DAY = '2026-11-30T17:00:00.000Z';
  const recipients = [
    { assigneeId: 'p-1', leadUnitId: 'u-1' },
    { assigneeId: null, leadUnitId: 'u-2' },
  ];
  const recurrence = (id: string, to: object = {}): Along['recurrences'][number] => ({
    ...{ id, name: `Recurrence ${id}`, from: { ownerId: 'p-1', issuerUnitId: 'u-1', recipients } },
    to: { ownerId: 'p-2', issuerUnitId: 'u-1', recipients, replaced: [], paused: null, ...to },
  });
  const template = (id: string, ownerId = 'p-2'): Along['templates'][number] => ({
    ...{ id, name: `Template ${id}`, from: { ownerId: 'p-1', unitId: null } },
    to: { ownerId, unitId: null, why: null },
  });
  const delegation = (id: string, endsAt = '2027-01-01T00:00:00.000Z'): Along['delegations'][number] => ({
    ...{ id, fromId: 'p-1', toId: 'p-3', unitId: null, endsAt },
  });
  const differences = (before: Partial<Along>, after: Partial<Along>) => {
    const nothing = { recurrences: [], templates: [], delegations: [] };

    return alongDifferencesOf(
      alongSeen({ ...nothing, ...before }, DAY),
      alongSeen({ ...nothing, ...after }, DAY),
    ).map(({ kind, sort, id }) => [kind, sort, id]);
  };

  it.each<[string, Partial<Along>, Partial<Along>, string[][]]>([
    ['nothing', { recurrences: [recurrence('a')] }, { recurrences: [recurrence('a')] }, []],
    [
      'another order of recipients is the same',
      { recurrences: [recurrence('a')] },
      { recurrences: [recurrence('a', { recipients: [...recipients].reverse() })] },
      [],
    ],
    [
      'a recurrence passes to another, another pauses, another is new',
      { recurrences: [recurrence('a'), recurrence('b')] },
      {
        recurrences: [
          recurrence('a', { ownerId: 'p-9' }),
          recurrence('b', { paused: 'transfer/no-successor' }),
          recurrence('c'),
        ],
      },
      [
        ['changed', 'recurrence', 'a'],
        ['changed', 'recurrence', 'b'],
        ['appeared', 'recurrence', 'c'],
      ],
    ],
    [
      'a template passes to another; one of the same id as a recurrence is not that recurrence',
      { templates: [template('a')], recurrences: [recurrence('b')] },
      { templates: [template('a', 'p-9'), template('b')], recurrences: [recurrence('b')] },
      [
        ['changed', 'template', 'a'],
        ['appeared', 'template', 'b'],
      ],
    ],
    [
      'a delegation was ended before, another given; one that is over on the day is none of it',
      { delegations: [delegation('a'), delegation('b'), delegation('past', DAY)] },
      { delegations: [delegation('b', '2027-02-01T00:00:00.000Z'), delegation('c')] },
      [
        ['appeared', 'delegation', 'c'],
        ['gone', 'delegation', 'a'],
      ],
    ],
  ])('%s', (_, before, after, told) => {
    expect(differences(before, after)).toEqual(told);
    expect(differences(after, before)).toHaveLength(told.length);
  });
});

describe('what was ordered, as it was kept', () => {
  const change = { kind: 'leave', personId: 'p-1' };

  it('is read by the rules of today, with what came to them since', () => {
    expect(wishOf({ wish: { change } })).toEqual({ change, choices: [] });
  });

  it.each([[null], [{}], [{ change: { kind: 'promote' } }], [{ change: { kind: 'leave' }, choices: [] }]])(
    'is refused where it is no change: %j',
    (wish) => expect(codeOf(() => wishOf({ wish }))).toBe('request/invalid'),
  );
});
