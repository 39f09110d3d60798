import fc from 'fast-check';
import type { Principal } from '../../../../domain/access/principal';
import {
  approverIds,
  mayApprove,
  mayCheckIn,
  mayEdit,
  mayGrade,
  mayPropose,
} from '../../../../domain/objectives/access';
import { assertSpan, cycleAfter, isStale, nextCycleStep } from '../../../../domain/objectives/cycle';
import { objectiveAfter } from '../../../../domain/objectives/objective';

const person = (personId: string, changes: Partial<Principal> = {}): Principal => ({
  personId,
  login: personId,
  name: personId,
  locale: 'vi',
  roles: [],
  headedUnitIds: [],
  deputisedUnitIds: [],
  intakeUnitIds: [],
  appointments: [],
  via: 'session',
  ...changes,
});
const LEADER = person('leader', { roles: ['cityLeader'] });
const HEAD = person('head', { headedUnitIds: ['D'] });
const CHIEF = person('chief', {
  headedUnitIds: ['D-1'],
  appointments: [{ unitId: 'D-1', unitPath: ['C', 'D', 'D-1'], position: 'head' }],
});
const OFFICIAL = person('official', {
  appointments: [{ unitId: 'D-1', unitPath: ['C', 'D', 'D-1'], position: 'staff' }],
});
const WARD = person('ward', { headedUnitIds: ['W'] });
const EVERYBODY = { LEADER, HEAD, CHIEF, OFFICIAL, WARD };
const who = (may: (one: Principal) => boolean) =>
  Object.entries(EVERYBODY)
    .filter(([, one]) => may(one))
    .map(([name]) => name);

const CITY = { level: 'city', unitPath: [], ownerId: 'leader' } as const;
const DIVISION = { level: 'unit', unitPath: ['C', 'D', 'D-1'], ownerId: 'chief' } as const;
const OWN = { level: 'person', unitPath: ['C', 'D', 'D-1'], ownerId: 'official' } as const;
const CHIEFS = { level: 'person', unitPath: ['C', 'D', 'D-1'], ownerId: 'chief' } as const;

describe('who does what with goals', () => {
  it.each([
    ['the city’s', CITY, ['LEADER', 'HEAD', 'CHIEF', 'WARD'], ['LEADER']],
    ['a division’s', DIVISION, ['LEADER', 'HEAD', 'CHIEF', 'OFFICIAL'], ['LEADER', 'HEAD']],
    ['an official’s', OWN, ['LEADER', 'HEAD', 'CHIEF', 'OFFICIAL'], ['LEADER', 'HEAD', 'CHIEF']],
    ['a chief’s own', CHIEFS, ['LEADER', 'HEAD', 'CHIEF'], ['LEADER', 'HEAD']],
  ])('%s', (_, place, propose, approve) => {
    expect(who((one) => mayPropose(one, place))).toEqual(propose);
    expect(who((one) => mayApprove(one, place))).toEqual(approve);
  });

  test('what was approved is changed from above only, and nothing of a cycle that is being graded', () => {
    const goal = { ...OWN, state: 'proposed', cycle: 'active', createdById: 'official' } as const;

    expect(who((one) => mayEdit(one, goal))).toEqual(['LEADER', 'HEAD', 'CHIEF', 'OFFICIAL']);
    expect(who((one) => mayEdit(one, { ...goal, state: 'approved' }))).toEqual(['LEADER', 'HEAD', 'CHIEF']);
    expect(who((one) => mayEdit(one, { ...goal, cycle: 'grading' }))).toEqual([]);
    expect(who((one) => mayEdit(one, { ...goal, state: 'graded' }))).toEqual([]);
  });

  test('owners and leaders tell numbers while it is approved; owners and approvers grade while it is graded', () => {
    const goal = { ...OWN, state: 'approved', cycle: 'active', createdById: 'official' } as const;

    expect(who((one) => mayCheckIn(one, goal, 'official'))).toEqual(['LEADER', 'HEAD', 'CHIEF', 'OFFICIAL']);
    expect(who((one) => mayCheckIn(one, { ...goal, state: 'proposed' }, 'official'))).toEqual([]);
    expect(who((one) => mayGrade(one, goal))).toEqual([]);
    expect(who((one) => mayGrade(one, { ...goal, cycle: 'grading' }))).toEqual([
      'LEADER',
      'HEAD',
      'CHIEF',
      'OFFICIAL',
    ]);
  });
});

describe('on whose desk a proposal lies', () => {
  const heads = new Map([
    ['C', 'leader'],
    ['D', 'head'],
    ['D-1', 'chief'],
  ]);
  const of = (proposerId: string, led = heads) => ({ heads: led, cityLeaders: ['leader'], proposerId });

  it.each([
    ['a person’s on that of who leads the unit', OWN, of('official'), ['chief']],
    ['a head’s own on that of the head above', CHIEFS, of('chief'), ['head']],
    ['a unit’s on that of the head above it', DIVISION, of('official'), ['head']],
    ['the city’s on those of its leaders', CITY, of('head'), ['leader']],
    ['where nobody leads, too', OWN, of('official', new Map()), ['leader']],
  ] as const)('%s', (_, place, who, ids) => {
    expect(approverIds(place, who)).toEqual(ids);
  });

  it('always of somebody who may decide on it, and never of the proposer', () => {
    const unit = fc.constantFrom('C', 'D', 'D-1');
    const somebody = fc.constantFrom<string[]>('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.constantFrom('city' as const, 'unit' as const, 'person' as const),
        fc.dictionary(unit, somebody),
        fc.uniqueArray(somebody),
        somebody,
        somebody,
        (level, led, cityLeaders, ownerId, proposerId) => {
          const place = { level, unitPath: level === 'city' ? [] : ['C', 'D', 'D-1'], ownerId };
          const told = approverIds(place, { heads: new Map(Object.entries(led)), cityLeaders, proposerId });
          const principals = told.map((id) =>
            person(id, {
              headedUnitIds: Object.keys(led).filter((unitId) => led[unitId] === id),
              roles: cityLeaders.includes(id) ? ['cityLeader'] : [],
            }),
          );
          expect(principals.filter((one) => !mayApprove(one, place))).toEqual([]);
          expect(told).not.toContain(proposerId);
        },
      ),
    );
  });
});

describe('cycles', () => {
  test('go one way', () => {
    expect(cycleAfter('preparation', 'activate')).toBe('active');
    expect(cycleAfter('active', 'beginGrading')).toBe('grading');
    expect(cycleAfter('grading', 'close')).toBe('closed');
    expect(() => cycleAfter('preparation', 'close')).toThrow('objective/cycle-state');
    expect(nextCycleStep('closed')).toBeNull();
  });

  const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' };

  it.each([
    [
      'a quarter of a week',
      'quarter',
      { startsOn: '2026-10-01', endsOn: '2026-10-07' },
      year,
      'objective/cycle-length',
    ],
    [
      'a year of a quarter',
      'year',
      { startsOn: '2026-10-01', endsOn: '2026-12-31' },
      null,
      'objective/cycle-length',
    ],
    [
      'a quarter out of its year',
      'quarter',
      { startsOn: '2026-11-01', endsOn: '2027-01-31' },
      year,
      'objective/outside-year',
    ],
    [
      'an end before the beginning',
      'quarter',
      { startsOn: '2026-11-01', endsOn: '2026-10-01' },
      year,
      'objective/cycle-length',
    ],
  ] as const)('refuse %s', (_, kind, span, within, code) => {
    expect(() => assertSpan(kind, span, within)).toThrow(code);
  });

  test('a number is stale once it is older than so many days, the unsaid one since the beginning', () => {
    const of = { saidOn: '2026-11-01', startsOn: '2026-10-01' };

    expect(isStale(of, '2026-11-15', 14)).toBe(false);
    expect(isStale(of, '2026-11-16', 14)).toBe(true);
    expect(isStale({ ...of, saidOn: null }, '2026-10-16', 14)).toBe(true);
  });

  test('an objective is decided once', () => {
    expect(objectiveAfter('proposed', 'approve')).toBe('approved');
    expect(objectiveAfter('approved', 'approve')).toBeNull();
    expect(objectiveAfter('graded', 'withdraw')).toBeNull();
  });
});
