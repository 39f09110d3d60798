import fc from 'fast-check';
import { keeps, seesConference } from '../../../../domain/conference/access';
import type { ConferencePlace } from '../../../../domain/conference/access';
import { CARRY_CHOICES, PROPOSED_TERM, proposeFor } from '../../../../domain/conference/carry-over';
import type { Stance } from '../../../../domain/conference/conference';
import {
  CONFERENCE_STATES,
  CONFERENCE_STEPS,
  STANCES,
  conferenceAfter,
  isAgreedByAll,
  isAssignable,
  nextStep,
} from '../../../../domain/conference/conference';
import { quarterOf } from '../../../../domain/conference/quarter';
import { isWorkingDay, localDate, workingDaysBetween } from '../../../../domain/calendar/working-days';
import { toEpochDay } from '../../../../domain/calendar/time';
import type { Principal } from '../../../../domain/access/principal';
import { calendars } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const READY = { items: 1, participants: 1, hasMinutes: true };

describe('the steps of a conference', () => {
  it('go one after another, and nothing else is a step', () => {
    const lawful = CONFERENCE_STATES.flatMap((state) =>
      CONFERENCE_STEPS.flatMap((step) => {
        try {
          return [`${state} ${step} ${conferenceAfter(state, step, READY)}`];
        } catch {
          return [];
        }
      }),
    );

    expect(lawful).toEqual(['prepared circulate circulated', 'circulated open open', 'open close closed']);
    expect(CONFERENCE_STATES.map(nextStep)).toEqual(['circulate', 'open', 'close', null]);
  });

  it.each([
    ['circulate', 'prepared', { items: 0 }, 'conference/nothing-to-circulate'],
    ['circulate', 'prepared', { participants: 0 }, 'conference/nothing-to-circulate'],
    ['close', 'open', { hasMinutes: false }, 'conference/minutes-missing'],
    ['open', 'prepared', {}, 'conference/not-in-state'],
  ] as const)('refuses to %s from %s with %j', (step, state, lack, code) => {
    expect(() => conferenceAfter(state, step, { ...READY, ...lack })).toThrow(code);
  });
});

describe('an item that may be taken without debate', () => {
  const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
  const said = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'guest'), fc.constantFrom(...STANCES));

  it('is one to which everybody who takes part has agreed, whatever others say', () => {
    fc.assert(
      fc.property(people, said, (participantIds, stances) => {
        const known = new Map<string, Stance>(Object.entries(stances));
        const dissent = participantIds.filter((id) => known.get(id) !== 'agree');

        expect(isAgreedByAll(participantIds, known)).toBe(participantIds.length > 0 && dissent.length === 0);
        // One word less than agreement from anybody who takes part takes it back.
        for (const id of participantIds) {
          expect(isAgreedByAll(participantIds, new Map(known).set(id, 'remark'))).toBe(false);
        }
      }),
    );
  });
});

it.each([
  [{ unitId: 'u', personId: null, dueOn: '2026-12-01' }, true],
  [{ unitId: null, personId: 'p', dueOn: '2026-12-01' }, true],
  [{ unitId: 'u', personId: null, dueOn: null }, false],
  [{ unitId: null, personId: null, dueOn: '2026-12-01' }, false],
])('says of %j that it can be given out: %s', (decision, expected) => {
  expect(isAssignable(decision)).toBe(expected);
});

describe('a quarter', () => {
  it.each([
    ['2026-Q1', '2026-01-01', '2026-03-31', ['2026-01', '2026-02', '2026-03']],
    ['2026-Q4', '2026-10-01', '2026-12-31', ['2026-10', '2026-11', '2026-12']],
    ['2028-Q1', '2028-01-01', '2028-03-31', ['2028-01', '2028-02', '2028-03']],
  ])('%s goes from %s to %s', (name, startsOn, endsOn, months) => {
    expect(quarterOf(name)).toEqual({ startsOn, endsOn, months });
  });

  it('leaves no day of a year out, and none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2150 }), (year) => {
        const quarters = [1, 2, 3, 4].map((no) => quarterOf(`${year}-Q${no}`));
        quarters.slice(1).forEach(({ startsOn }, index) => {
          expect(toEpochDay(startsOn)).toBe(toEpochDay(quarters[index]?.endsOn ?? '') + 1);
        });
        expect([quarters[0]?.startsOn, quarters[3]?.endsOn]).toEqual([`${year}-01-01`, `${year}-12-31`]);
      }),
    );
  });

  it('has one of four numbers', () => {
    expect(() => quarterOf('2026-Q5')).toThrow('request/invalid');
  });
});

describe('what is proposed for open work', () => {
  const DAY = 86_400_000;
  const start = Date.parse('2026-06-01T03:00:00Z');
  const works = fc
    .record({
      issued: fc.integer({ min: 0, max: 200 }),
      term: fc.integer({ min: 0, max: 120 }),
      more: fc.integer({ min: 0, max: 60 }),
      now: fc.integer({ min: 0, max: 400 }),
      status: fc.constantFrom(
        'issued',
        'accepted',
        'inProgress',
        'returned',
        'submitted',
        'approved',
        'suspended',
      ),
    })
    .map(({ issued, term, more, now, status }) => ({
      work: {
        issuedAt: new Date(start + issued * DAY).toISOString(),
        originalDueAt: new Date(start + (issued + term) * DAY).toISOString(),
        dueAt: new Date(start + (issued + term + more) * DAY).toISOString(),
        status,
      },
      now: new Date(start + now * DAY).toISOString(),
    }));

  it('always has a working day after today, between a week and eight weeks of work away', () => {
    fc.assert(
      fc.property(calendars, works, (calendar, { work, now }) => {
        const { choice, dueOn } = proposeFor(work, calendar, now);
        const days = workingDaysBetween(calendar, localDate(calendar, now), dueOn);

        expect(isWorkingDay(calendar, dueOn)).toBe(true);
        expect(days).toBeGreaterThanOrEqual(PROPOSED_TERM.least);
        expect(days).toBeLessThanOrEqual(PROPOSED_TERM.most);
        expect(CARRY_CHOICES).toContain(choice);
      }),
    );
  });

  it('re-dates what is late and still to be done, and nothing else', () => {
    const work = {
      issuedAt: '2026-09-01T02:00:00Z',
      originalDueAt: '2026-09-30T10:00:00Z',
      dueAt: '2026-09-30T10:00:00Z',
    };
    const of = (status: string, now: string) => proposeFor({ ...work, status }, vn, now).choice;

    expect(of('inProgress', '2026-10-05T02:00:00Z')).toBe('redate');
    expect(of('inProgress', '2026-09-20T02:00:00Z')).toBe('keep');
    expect(of('submitted', '2026-10-05T02:00:00Z')).toBe('keep');
    expect(of('suspended', '2026-10-05T02:00:00Z')).toBe('keep');
  });
});

describe('who sees a conference', () => {
  const person = (personId: string, more: Partial<Principal> = {}): Principal => ({
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
    ...more,
  });
  const place: ConferencePlace = {
    unitPath: ['city', 'department'],
    state: 'prepared',
    chairId: 'chair',
    secretaryId: 'secretary',
    preparedBy: 'preparer',
    participantIds: ['guest'],
  };
  const circulated = { ...place, state: 'circulated' as const };

  it.each([
    ['chair', {}, true, true, true],
    ['secretary', {}, true, true, true],
    ['preparer', {}, true, true, true],
    ['guest', {}, false, true, false],
    ['other', {}, false, false, false],
    ['headAbove', { headedUnitIds: ['city'] }, true, true, true],
    ['headBelow', { headedUnitIds: ['division'] }, false, false, false],
    ['mayor', { roles: ['cityLeader' as const] }, true, true, true],
    ['auditor', { roles: ['auditor' as const] }, true, true, false],
    ['operator', { roles: ['operator' as const] }, false, false, false],
  ])('%s: prepared %#', (id, more, before, after, keeping) => {
    const principal = person(id, more);

    expect([
      seesConference(principal, place),
      seesConference(principal, circulated),
      keeps(principal, circulated),
    ]).toEqual([before, after, keeping]);
  });
});
