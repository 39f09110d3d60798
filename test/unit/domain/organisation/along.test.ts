/** What becomes of recurrences, templates and delegations when people move or leave, or a unit closes. */
import fc from 'fast-check';
import type { StandingRecurrence, Surroundings } from '../../../../domain/organisation/along';
import {
  alongOf,
  delegationEnds,
  recurrenceOutcome,
  templateOutcome,
} from '../../../../domain/organisation/along';
import type { Departure, Place } from '../../../../domain/organisation/landing';
import type { Position } from '../../../../domain/organisation/types';
import type { Recipient } from '../../../../domain/recurrence/recipients';
import { repeatedPlace } from '../../../../domain/recurrence/recipients';

const PATHS: Record<string, string[]> = {
  SKHCN: ['UBND', 'SKHCN'],
  P1: ['UBND', 'SKHCN', 'P1'],
  P2: ['UBND', 'SKHCN', 'P2'],
  SNV: ['UBND', 'SNV'],
};
const pathOf = (unitId: string) => PATHS[unitId] ?? [];
const post = (unitId: string, position: Position = 'staff'): Place => ({
  unitId,
  position,
  unitPath: pathOf(unitId),
});
const departure = (personId: string, before: Place[], after: Place[], successorId: string | null = null) =>
  ({ personId, before, after, successorId }) satisfies Departure;

/** `posts` are those of people after the change. */
const around = (
  departures: Departure[],
  posts: Record<string, Place[]> = {},
  closing: Surroundings['closing'] = null,
): Surroundings => {
  const placesAfter = (id: string) =>
    departures.find(({ personId }) => personId === id)?.after ?? posts[id] ?? [];

  return {
    ...{ departures, closing, orderedById: 'personnel', pathOf, placesAfter },
    headAfter: (unitId) =>
      [...Object.keys(posts), ...departures.map(({ personId }) => personId)].find((id) =>
        placesAfter(id).some((one) => one.unitId === unitId && one.position === 'head'),
      ) ?? null,
    mayIssueAfter: (id, unitId) =>
      placesAfter(id).some((one) => one.position !== 'staff' && pathOf(unitId).includes(one.unitId)),
  };
};
const person = (assigneeId: string, leadUnitId = 'P1'): Recipient => ({ assigneeId, leadUnitId });
const intake = (leadUnitId: string): Recipient => ({ assigneeId: null, leadUnitId });
const owned = (ownerId: string, ...recipients: Recipient[]): StandingRecurrence => ({
  ...{ id: 'r', templateId: 't', ownerId, issuerUnitId: 'P1' },
  recipients,
});
const goes = (after: Place[], successorId: string | null = null) =>
  departure('chief', [post('P1', 'head')], after, successorId);
const closesP1 = { unitId: 'P1', successorUnitId: 'P2' };
const DEPUTY = { deputy: [post('P1', 'deputy')] };

describe('a recurrence whose owner goes', () => {
  const one = owned('chief', person('official'));

  it.each<[string, Surroundings, string | null, string | null]>([
    ['to the successor, who leads the unit', around([goes([], 'deputy')], DEPUTY), 'deputy', null],
    ['to whoever is head of the unit then', around([goes([])], { next: [post('P1', 'head')] }), 'next', null],
    [
      'to the head, where the successor leads nothing',
      around([goes([], 'clerk')], { clerk: [post('P1')], next: [post('P1', 'head')] }),
      'next',
      null,
    ],
    ['to nobody: it pauses', around([goes([post('SNV')])]), 'chief', 'transfer/no-successor'],
    [
      'never to whoever orders it',
      around([goes([], 'personnel')], { personnel: [post('P1', 'head')] }),
      'chief',
      'transfer/no-successor',
    ],
    [
      'never to a recipient of it',
      around([goes([], 'official')], { official: [post('P1', 'head')] }),
      'chief',
      'transfer/no-successor',
    ],
    ['is untouched where they lead the unit still', around([goes([post('SKHCN', 'head')])]), null, null],
  ])('goes %s', (_, change, ownerId, paused) => {
    const outcome = recurrenceOutcome(one, change);

    expect([outcome?.ownerId ?? null, outcome?.paused ?? null]).toEqual([ownerId, paused]);
  });
});

describe('recipients of a recurrence', () => {
  const boss = { boss: [post('SKHCN', 'head')] };
  const leaves = (successorId: string | null) => departure('official', [post('P1')], [], successorId);

  it.each<[string, Surroundings, Recipient[], Recipient[] | null]>([
    [
      'successor of the same unit',
      around([leaves('clerk')], { ...boss, clerk: [post('P1')] }),
      [person('official')],
      [person('clerk')],
    ],
    [
      'intake, where the successor is elsewhere',
      around([leaves('clerk')], { ...boss, clerk: [post('SNV')] }),
      [person('official')],
      [intake('P1')],
    ],
    ['intake, without successor', around([leaves(null)], boss), [person('official')], [intake('P1')]],
    [
      'joined, where the intake is a recipient already',
      around([leaves(null)], boss),
      [person('official'), intake('P1')],
      [intake('P1')],
    ],
    ['nobody else', around([leaves(null)], boss), [person('other')], null],
    ['unit that goes on', around([], boss, closesP1), [intake('P1')], [intake('P2')]],
    ['unit that goes on, once', around([], boss, closesP1), [intake('P1'), intake('P2')], [intake('P2')]],
    [
      'person in the unit that goes on',
      around([departure('official', [post('P1')], [post('P2')])], boss, closesP1),
      [person('official')],
      [person('official', 'P2')],
    ],
  ])('%s', (_, change, recipients, expected) => {
    const one = { ...owned('boss', ...recipients), issuerUnitId: 'SKHCN' };

    expect(recurrenceOutcome(one, change)?.recipients ?? null).toEqual(expected);
  });

  it('outside the reach of the owner pause it', () => {
    const closing = { unitId: 'P1', successorUnitId: 'SNV' };
    const one = { ...owned('boss', intake('P1')), issuerUnitId: 'SKHCN' };

    expect(recurrenceOutcome(one, around([], boss, closing))?.paused).toBe('assignment/outside-scope');
  });

  it('are never none, never twice, and never a unit that closes or somebody without a post', () => {
    const recipient = fc.record({
      assigneeId: fc.constantFrom('official', 'clerk', 'other', null),
      leadUnitId: fc.constantFrom('P1', 'P2'),
    });
    const many = fc
      .array(recipient, { minLength: 1, maxLength: 6 })
      .filter((all) => repeatedPlace(all) === null);

    fc.assert(
      fc.property(many, fc.boolean(), fc.constantFrom('clerk', 'boss', null), (all, isClosing, successor) => {
        const change = around(
          [departure('official', [post('P1')], [], successor)],
          { ...boss, clerk: [post('P1')] },
          isClosing ? closesP1 : null,
        );
        const after = recurrenceOutcome(owned('boss', ...all), change)?.recipients ?? all;

        expect(after.length).toBeGreaterThan(0);
        expect(repeatedPlace(after)).toBeNull();
        expect(after.map(({ assigneeId }) => assigneeId)).not.toContain('official');
        expect(isClosing && after.some(({ leadUnitId }) => leadUnitId === 'P1')).toBe(false);
      }),
    );
  });
});

describe('a template', () => {
  const own = { id: 't', ownerId: 'chief', unitId: null };
  const shared = { ...own, unitId: 'P1' };

  it.each<[string, typeof own | typeof shared, string[], Surroundings, [string, string | null] | null]>([
    ['shared, to the successor', shared, [], around([goes([], 'deputy')], DEPUTY), ['deputy', null]],
    ['shared, to nobody', shared, [], around([goes([])]), ['chief', 'transfer/no-successor']],
    ['own, stays with who moves', own, [], around([goes([post('SNV')], 'deputy')], DEPUTY), null],
    ['own, of who leaves', own, [], around([goes([], 'deputy')], DEPUTY), ['deputy', null]],
    [
      'own, with its recurrences',
      own,
      ['deputy'],
      around([goes([post('SNV')], 'deputy')], DEPUTY),
      ['deputy', null],
    ],
    ['own, one recurrence stays', own, ['deputy', 'chief'], around([goes([post('SNV')])]), null],
  ])('%s', (_, template, passing, change, expected) => {
    const outcome = templateOutcome(template, passing, change);

    expect(outcome === null ? null : [outcome.ownerId, outcome.why]).toEqual(expected);
  });

  it('that stays behind pauses the recurrence that passes on', () => {
    const passes = { ...owned('chief', person('official')), name: 'passes' };
    const stays = { ...passes, id: 's', issuerUnitId: null, name: 'stays' };
    const along = alongOf(
      { recurrences: [passes, stays], templates: [{ ...own, name: 'T' }], delegations: [] },
      around([goes([post('SNV')], 'deputy')], DEPUTY),
    );

    expect(along.recurrences.map(({ id, to }) => [id, to.ownerId, to.paused])).toEqual([
      ['r', 'deputy', 'template/unknown'],
    ]);
    expect(along.templates).toEqual([]);
  });
});

describe('a delegation', () => {
  it.each<[string, string | null, Surroundings, boolean]>([
    ['for everything, all posts lost', null, around([goes([post('SNV')])]), true],
    ['for everything, one post kept', null, around([goes([post('P1', 'head'), post('SNV')])]), false],
    ['for a unit that is not reached any more', 'P1', around([goes([post('SNV')])]), true],
    ['for a unit that is reached still', 'P1', around([goes([post('SKHCN', 'head')])]), false],
    ['for a unit that was never reached', 'P2', around([goes([post('SNV')])]), false],
    ['of somebody who leaves', 'P2', around([goes([])]), true],
    ['for a unit that closes', 'P1', around([], {}, closesP1), true],
    ['of others', null, around([departure('official', [post('P1')], [])]), false],
  ])('%s', (_, unitId, change, ends) => {
    expect(delegationEnds({ fromId: 'chief', toId: 'deputy', unitId }, change)).toBe(ends);
    expect(delegationEnds({ fromId: 'deputy', toId: 'chief', unitId }, change)).toBe(ends);
  });
});
