/** What a programme may say: weights of one, each reference once, and who keeps it and whose board is whose. */
import type { Principal } from '../../../../domain/access/principal';
import { seesPersonBoard } from '../../../../domain/boards/person-board';
import { DomainError } from '../../../../domain/errors';
import { mayKeepProgramme } from '../../../../domain/programme/access';
import type { ProgrammeBody, ProgrammeGoal } from '../../../../domain/programme/programme';
import { checkAlignedOnce, checkCountedOnce, checkProgramme } from '../../../../domain/programme/programme';

const entry = (refId: string, weight: string | null = null) =>
  ({ kind: 'kpi', refId, weight, pace: 'overTime' }) as const;
const goal = (entries: ProgrammeGoal['entries'], weight: string | null = null): ProgrammeGoal => ({
  title: 'Mục tiêu',
  weight,
  entries,
});
const body = (goals: readonly ProgrammeGoal[], change: Partial<ProgrammeBody> = {}): ProgrammeBody => ({
  kind: 'resolution',
  number: '1-NQ/TU',
  issuer: 'Thành ủy (thử nghiệm)',
  issuedOn: '2026-01-01',
  abstract: 'Về chuyển đổi số',
  legalBasis: null,
  startsOn: '2026-01-01',
  endsOn: '2030-12-31',
  leadUnitId: 'HN',
  isExample: true,
  goals,
  ...change,
});
const refusal = (given: ProgrammeBody): unknown[] | null => {
  try {
    checkProgramme(given);

    return null;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.details['pointer']] : ['?', error];
  }
};

it.each<[string, ProgrammeBody, [string, string] | null]>([
  ['all alike', body([goal([entry('a'), entry('b')]), goal([])]), null],
  ['weights of one', body([goal([entry('a', '0.3'), entry('b', '0.7')], '1')]), null],
  ['the same id of another kind', body([goal([entry('a'), { ...entry('a'), kind: 'objective' }])]), null],
  [
    'too little',
    body([goal([entry('a', '0.3'), entry('b', '0.6')])]),
    ['programme/weights-not-one', '/goals/0/entries'],
  ],
  ['one left out', body([goal([], '1'), goal([])]), ['programme/weights-not-one', '/goals']],
  [
    'twice in a goal',
    body([goal([entry('a'), entry('a')])]),
    ['programme/entry-repeated', '/goals/0/entries/1/refId'],
  ],
  [
    'twice in two goals',
    body([goal([entry('a')]), goal([entry('a')])]),
    ['programme/entry-repeated', '/goals/1/entries/0/refId'],
  ],
  [
    'ends before it begins',
    body([goal([])], { endsOn: '2026-01-01' }),
    ['programme/period-contradicts', '/endsOn'],
  ],
])('%s', (_, given, expected) => {
  expect(refusal(given)).toEqual(expected);
});

const objective = (refId: string) => ({ ...entry(refId), kind: 'objective' as const });
const link = (childId: string, parentId: string, share: string) => ({ childId, parentId, share });
const LADDER = [link('c', 'b', '0.5'), link('b', 'a', '1'), link('z', 'a', '0')];

it.each<[string, readonly ProgrammeGoal[], readonly string[], string | null]>([
  ['of different branches', [goal([objective('c'), objective('z')])], [], null],
  ['aligned, but giving nothing', [goal([objective('a'), objective('z')])], [], null],
  ['an indicator of the same id', [goal([objective('a'), entry('b')])], [], null],
  [
    'directly, the contributor last',
    [goal([objective('a'), objective('b')])],
    [],
    '/goals/0/entries/1/refId',
  ],
  [
    'directly, the contributor first',
    [goal([objective('b'), objective('a')])],
    [],
    '/goals/0/entries/1/refId',
  ],
  [
    'over two levels and two goals',
    [goal([objective('a')]), goal([objective('c')])],
    [],
    '/goals/1/entries/0/refId',
  ],
  ['one of the two is new', [goal([objective('a'), objective('b')])], ['a'], '/goals/0/entries/1/refId'],
  ['both stood before', [goal([objective('a'), objective('b')])], ['a', 'b'], null],
])('objectives that contribute to each other: %s', (_, goals, stood, pointer) => {
  const check = () => checkCountedOnce(goals, LADDER, (id) => stood.includes(id));

  if (pointer === null) {
    expect(check).not.toThrow();
  } else {
    expect(check).toThrow(
      expect.objectContaining({ code: 'programme/counted-twice', details: { pointer } }) as Error,
    );
  }
});

it.each<[string, Parameters<typeof checkAlignedOnce>[1], Parameters<typeof checkAlignedOnce>[1], boolean]>([
  ['nothing is aligned', [], [], false],
  ['one begins to give to the other', [], [{ childId: 'b', parentId: 'a', share: '0.5' }], true],
  [
    'over an objective that is not named',
    [{ childId: 'x', parentId: 'a', share: '1' }],
    [...[{ childId: 'x', parentId: 'a', share: '1' }], { childId: 'b', parentId: 'x', share: '1' }],
    true,
  ],
  ['aligned and nothing given', [], [{ childId: 'b', parentId: 'a', share: '0' }], false],
  ['to something that is not named', [], [{ childId: 'b', parentId: 'z', share: '1' }], false],
  [
    'it gave before, and another share is set',
    [{ childId: 'b', parentId: 'a', share: '0.5' }],
    [{ childId: 'b', parentId: 'a', share: '1' }],
    false,
  ],
])('an alignment within a programme that names a and b: %s', (_, before, after, isRefused) => {
  const programmes = [{ number: '57-NQ/TW', goals: [goal([objective('a')]), goal([objective('b')])] }];
  const check = () => checkAlignedOnce(programmes, before, after);

  if (isRefused) {
    expect(check).toThrow(
      expect.objectContaining({
        code: 'programme/aligned-twice',
        details: { pointer: '/parentId', programme: '57-NQ/TW' },
      }) as Error,
    );
  } else {
    expect(check).not.toThrow();
  }
});

const who = (change: Partial<Principal>): Principal =>
  ({ personId: 'p', roles: [], headedUnitIds: [], deputisedUnitIds: [], ...change }) as unknown as Principal;

it.each<[string, Partial<Principal>, boolean, boolean]>([
  ['a city leader', { roles: ['cityLeader'] }, true, true],
  ['the personnel office', { roles: ['personnelOffice'] }, true, false],
  ['an auditor', { roles: ['auditor'] }, false, false],
  ['who leads above', { headedUnitIds: ['HN'] }, true, true],
  ['a deputy of the unit', { deputisedUnitIds: ['S1'] }, true, true],
  ['who leads another unit', { headedUnitIds: ['S2'] }, false, false],
  ['the person', { personId: 'x' }, false, true],
  ['a colleague', { personId: 'y' }, false, false],
])('%s keeps it: see the third column; sees the person’s board: the fourth', (_, change, keeps, sees) => {
  expect(mayKeepProgramme(who(change), ['HN', 'S1'])).toBe(keeps);
  expect(seesPersonBoard(who(change), { id: 'x', unitPaths: [['HN', 'S1']] })).toBe(sees);
});
