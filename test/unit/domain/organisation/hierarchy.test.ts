import fc from 'fast-check';
import { activeAt, isEffective } from '../../../../domain/organisation/effective';
import {
  headAbove,
  headOf,
  headsAbove,
  headedUnits,
  holdersOf,
  isHeadAbove,
  isWithin,
  lineManagerOf,
  pathToRoot,
  primaryAppointment,
} from '../../../../domain/organisation/hierarchy';
import { organisationOf } from '../../../../domain/organisation/organisation';
import type { Appointment, Position } from '../../../../domain/organisation/types';
import { POSITIONS } from '../../../../domain/organisation/types';

const NOW = '2026-06-05T03:00:00.000Z';

function appoint(
  personId: string,
  unitId: string,
  position: Position,
  span: Partial<Appointment> = {},
): Appointment {
  return { personId, unitId, position, from: '2026-01-01', to: null, primary: true, ...span };
}

const units = [
  { id: 'HN', parentId: null },
  { id: 'SNV', parentId: 'HN' },
  { id: 'SNV.P1', parentId: 'SNV' },
  { id: 'SNV.P2', parentId: 'SNV' },
];

const org = organisationOf({
  units,
  appointments: [
    appoint('chair', 'HN', 'head'),
    appoint('director', 'SNV', 'head', { to: '2026-07-01' }),
    appoint('successor', 'SNV', 'head', { from: '2026-07-01' }),
    appoint('viceDirector', 'SNV', 'deputy'),
    appoint('chief', 'SNV.P1', 'head'),
    appoint('clerk', 'SNV.P1', 'staff'),
    appoint('clerk2', 'SNV.P2', 'staff'),
    appoint('desk', 'SNV', 'intakeReceiver'),
    appoint('viceDirector', 'SNV.P2', 'head', { primary: false, from: '2026-08-01' }),
  ],
});

describe('who leads', () => {
  it('follows the tree to the root', () => {
    expect(pathToRoot(org, 'SNV.P1')).toEqual(['SNV.P1', 'SNV', 'HN']);
    expect(pathToRoot(org, 'nowhere')).toEqual([]);
    expect([isWithin(org, 'SNV.P1', 'SNV'), isWithin(org, 'SNV', 'SNV'), isWithin(org, 'HN', 'SNV')]).toEqual(
      [true, true, false],
    );
  });

  it('changes at local midnight of the day of succession', () => {
    expect(headOf(org, 'SNV', '2026-06-30T16:59:59.999Z')).toBe('director');
    expect(headOf(org, 'SNV', '2026-06-30T17:00:00.000Z')).toBe('successor');
    expect(headOf(org, 'SNV', '2026-07-01')).toBe('successor');
    expect(headOf(org, 'SNV', '2025-12-31')).toBeNull();
  });

  it('takes the later of two heads appointed at once', () => {
    const doubled = organisationOf({
      units,
      appointments: [appoint('old', 'SNV', 'head'), appoint('new', 'SNV', 'head', { from: '2026-02-01' })],
    });
    expect(headOf(doubled, 'SNV', NOW)).toBe('new');
    expect(holdersOf(doubled, 'SNV', 'head', NOW)).toEqual(['new', 'old']);
  });

  it.each([
    ['staff by the head of the unit', 'clerk', 'chief', 'SNV.P1'],
    ['a deputy by the head of the unit', 'viceDirector', 'director', 'SNV'],
    ['an intake receiver by the head of the unit', 'desk', 'director', 'SNV'],
    ['a head by the nearest head above', 'chief', 'director', 'SNV'],
    ['a director by the city', 'director', 'chair', 'HN'],
    ['staff of a unit without a head by the next above', 'clerk2', 'director', 'SNV'],
  ])('manages %s', (_, personId, manager, unitId) => {
    expect(lineManagerOf(org, personId, NOW)).toEqual({ personId: manager, unitId });
  });

  it.each(['chair', 'stranger'])('gives %s no line manager', (personId) => {
    expect(lineManagerOf(org, personId, NOW)).toBeNull();
  });

  it('decides a place by the primary appointment, and by the latest where none is', () => {
    expect(primaryAppointment(org, 'viceDirector', '2026-09-01')?.unitId).toBe('SNV');
    const loose = organisationOf({
      units,
      appointments: [
        appoint('x', 'SNV.P1', 'staff', { primary: false }),
        appoint('x', 'SNV.P2', 'staff', { primary: false, from: '2026-03-01' }),
      ],
    });
    expect(primaryAppointment(loose, 'x', NOW)?.unitId).toBe('SNV.P2');
  });

  it('lists the units that somebody answers for', () => {
    expect(headedUnits(org, 'director', NOW)).toEqual(['SNV']);
    expect(headedUnits(org, 'director', '2026-07-01')).toEqual([]);
    expect(headedUnits(org, 'viceDirector', NOW)).toEqual([]);
    expect(headedUnits(org, 'viceDirector', '2026-09-01', { deputies: true })).toEqual(['SNV', 'SNV.P2']);
    expect(isHeadAbove(org, 'chair', 'SNV.P2', NOW)).toBe(true);
    expect(isHeadAbove(org, 'chief', 'SNV', NOW)).toBe(false);
  });

  it('ends in a tree that bites its own tail', () => {
    const cyclic = organisationOf({
      units: [
        { id: 'A', parentId: 'B' },
        { id: 'B', parentId: 'A' },
      ],
      appointments: [appoint('x', 'A', 'head')],
    });
    expect(pathToRoot(cyclic, 'A')).toEqual(['A', 'B']);
    expect(lineManagerOf(cyclic, 'x', NOW)).toBeNull();
  });
});

describe('effective dates', () => {
  it('are half-open, in dates and in instants', () => {
    const span = { from: '2026-06-05T03:00:00.000Z', to: '2026-06-06' };
    expect(isEffective(span, '2026-06-05T02:59:59.999Z')).toBe(false);
    expect(isEffective(span, '2026-06-05T03:00:00.000Z')).toBe(true);
    expect(isEffective(span, '2026-06-05T16:59:59.999Z')).toBe(true);
    expect(isEffective(span, '2026-06-06')).toBe(false);
  });

  it('hand over without a gap or an overlap, at any instant', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }), (ms) => {
        const rows = [
          { from: '2025-01-01', to: '2026-05-01' },
          { from: '2026-05-01', to: '2026-06-05T03:00:00.000Z' },
          { from: '2026-06-05T03:00:00.000Z', to: null },
        ];
        expect(activeAt(rows, new Date(ms).toISOString())).toHaveLength(1);
      }),
    );
  });
});

describe('properties of any organisation', () => {
  const people = ['a', 'b', 'c', 'd', 'e'];
  const size = 6;
  /** Random parents, so cycles occur too, and random appointments. */
  const organisations = fc
    .record({
      parents: fc.array(fc.option(fc.integer({ min: 0, max: size - 1 })), {
        minLength: size,
        maxLength: size,
      }),
      appointments: fc.array(
        fc.record({
          personId: fc.constantFrom(...people),
          unit: fc.integer({ min: 0, max: size - 1 }),
          position: fc.constantFrom(...POSITIONS),
          primary: fc.boolean(),
        }),
        { maxLength: 15 },
      ),
    })
    .map(({ parents, appointments }) =>
      organisationOf({
        units: parents.map((parent, index) => ({
          id: `u${index}`,
          parentId: parent === null ? null : `u${parent}`,
        })),
        appointments: appointments.map(({ personId, unit, position, primary }) =>
          appoint(personId, `u${unit}`, position, { primary }),
        ),
      }),
    );

  it('nobody is their own line manager', () => {
    fc.assert(
      fc.property(organisations, fc.constantFrom(...people), (any, person) => {
        expect(lineManagerOf(any, person, NOW)?.personId).not.toBe(person);
      }),
    );
  });

  it('a line manager heads the unit named, on the way up from the person', () => {
    fc.assert(
      fc.property(organisations, fc.constantFrom(...people), (any, person) => {
        const manager = lineManagerOf(any, person, NOW);
        if (!manager) return;
        expect(holdersOf(any, manager.unitId, 'head', NOW)).toContain(manager.personId);
        expect(pathToRoot(any, primaryAppointment(any, person, NOW)!.unitId)).toContain(manager.unitId);
      }),
    );
  });

  it('heads above a place come nearest first, each once, without those who are left out', () => {
    const unit = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const heads = fc.dictionary(unit, fc.constantFrom('p', 'q', 'r'));
    fc.assert(
      fc.property(fc.uniqueArray(unit), heads, fc.subarray(['p', 'q', 'r']), (path, led, except) => {
        const of = new Map(Object.entries(led));
        const found = headsAbove(path, of, except);
        const places = found.map((person) => path.findLastIndex((id) => of.get(id) === person));
        expect(places).toEqual(places.toSorted((a, b) => b - a));
        expect(new Set(found).size).toBe(found.length);
        const wanted = path.flatMap((id) => of.get(id) ?? []).filter((person) => !except.includes(person));
        expect(new Set(found)).toEqual(new Set(wanted));
        expect(headAbove(path, of, except)).toBe(found[0] ?? null);
      }),
    );
  });

  it('a path to the root names each unit once', () => {
    fc.assert(
      fc.property(organisations, (any) => {
        const path = pathToRoot(any, 'u0');
        expect(new Set(path).size).toBe(path.length);
      }),
    );
  });
});
