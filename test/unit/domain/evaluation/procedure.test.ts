/** Deadlines and authority of the shipped procedure. */
import {
  checkProcedure,
  clockOfLateStep,
  competentRelations,
  formClocks,
  petitionClock,
  petitionUntil,
} from '../../../../domain/evaluation/procedure';
import type { EvaluationProcedure } from '../../../../domain/evaluation/procedure';
import { localDate } from '../../../../domain/calendar/working-days';
import { competentFor, openTo, relationOf, standingIn } from '../../../../domain/evaluation/competence';
import { organisationOf } from '../../../../domain/organisation/organisation';
import { shippedProcedure, vn } from '../../../support/shipped';

const procedure = shippedProcedure('vn-335-2025');

describe('the clock of a petition', () => {
  it.each([
    ['2026-08-21', '2026-09-03'],
    ['2026-02-13', '2026-03-03'],
  ])('received on %s it is due on %s', (received, due) => {
    const { dueAt, escalateAt, remindAt } = petitionClock(procedure, `${received}T03:00:00.000Z`, vn);
    expect(localDate(vn, dueAt)).toBe(due);
    expect(escalateAt[0]).toBe(dueAt);
    expect(remindAt < dueAt).toBe(true);
  });

  it('counts its window from the day after the person was told, over a worked Saturday', () => {
    expect(localDate(vn, petitionUntil(procedure, '2026-08-21T03:00:00.000Z', vn))).toBe('2026-08-27');
  });
});

it('lets each step begin where the one before is due', () => {
  const clocks = formClocks(procedure, '2026-10-05', vn);
  const days = (['selfAssessment', 'assessment', 'confirmation'] as const).map((step) =>
    localDate(vn, clocks[step].dueAt),
  );
  expect(days).toEqual(['2026-10-08', '2026-10-13', '2026-10-15']);
  expect(localDate(vn, clocks.assessment.escalateAt[1] ?? '')).toBe('2026-10-15');
});

it.each<[string, string, string | null]>([
  ['sooner than planned: the planned one holds', '2026-10-07', null],
  ['on the day as planned', '2026-10-13', null],
  ['a day late', '2026-10-14', '2026-10-16'],
  ['after all of it had passed, over a weekend', '2026-10-23', '2026-10-27'],
])('gives a step that begins %s', (_, beginsOn, due) => {
  const planned = formClocks(procedure, '2026-10-05', vn).confirmation;
  const own = clockOfLateStep(procedure, 'confirmation', { planned, beginsOn }, vn);
  expect(own && localDate(vn, own.dueAt)).toBe(due);
  expect(own === null || own.remindAt > `${beginsOn}T00:00:00.000Z`).toBe(true);
});

it.each<[string, (one: EvaluationProcedure) => object]>([
  ['/petition', (one) => ({ petition: { ...one.petition, decideWithinWorkingDays: -1 } })],
  [
    '/steps/assessment',
    (one) => ({ steps: { ...one.steps, assessment: { ...one.steps.assessment, workingDays: 1.5 } } }),
  ],
  [
    '/presence/leastWorkingDays',
    () => ({ presence: { leastWorkingDays: 0, reading: { vi: 'v', en: 'e' } } }),
  ],
  [
    '/authority/month/subUnitStaff/decide',
    (one) => ({
      authority: {
        month: { ...one.authority.month, subUnitStaff: { ...one.authority.month.subUnitStaff, decide: [] } },
      },
    }),
  ],
])('refuses a procedure that is wrong at %s', (pointer, change) => {
  expect(() => checkProcedure({ ...procedure, ...change(procedure) })).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ pointer }) as unknown }) as Error,
  );
});

describe('who is competent', () => {
  const since = { from: '2026-01-01', to: null, primary: true };
  const post = (personId: string, unitId: string, position: 'head' | 'deputy' | 'staff') => ({
    personId,
    unitId,
    position,
    ...since,
  });
  const rows = {
    units: [
      { id: 'city', parentId: null },
      { id: 'agency', parentId: 'city' },
      { id: 'part', parentId: 'agency' },
    ],
    appointments: [
      post('mayor', 'city', 'head'),
      post('vice', 'city', 'deputy'),
      post('director', 'agency', 'head'),
      post('assistant', 'agency', 'staff'),
      post('chief', 'part', 'head'),
      post('official', 'part', 'staff'),
    ],
  };
  const org = organisationOf(rows);
  const at = '2026-10-31';
  const subject = (personId: string, unitId: string) => ({ personId, unitId, agencyId: 'agency' });
  const people = (
    kind: 'month' | 'year',
    duty: 'assess' | 'confirm' | 'decide',
    of: [string, string],
    except: string[] = [],
    where = org,
  ) => {
    const who = subject(...of);

    return competentFor(
      where,
      competentRelations(procedure, kind, standingIn(where, who, at), duty),
      who,
      at,
      except,
    ).map(({ personIds }) => personIds.join());
  };

  it.each<['month' | 'year', 'assess' | 'confirm', [string, string], string]>([
    ['month', 'confirm', ['official', 'part'], 'chief'],
    ['year', 'assess', ['official', 'part'], 'chief'],
    ['year', 'confirm', ['official', 'part'], 'director'],
    ['month', 'confirm', ['chief', 'part'], 'director'],
    ['month', 'confirm', ['assistant', 'agency'], 'director'],
    ['month', 'confirm', ['director', 'agency'], 'mayor'],
    ['year', 'confirm', ['director', 'agency'], 'mayor'],
  ])('of a %s, to %s that of %s: %s', (kind, duty, of, first) => {
    expect(people(kind, duty, of)[0]).toBe(first);
  });

  it('decides on a petition without having judged or confirmed', () => {
    expect(people('month', 'decide', ['official', 'part'], ['chief'])).toEqual(['director', 'mayor', 'vice']);
    // Silence brought the director in to confirm: then the mayor decides.
    expect(people('month', 'decide', ['official', 'part'], ['chief', 'director'])[0]).toBe('mayor');
  });

  it('passes over a vacant post, and is never open to more than silence called in', () => {
    const vacant = organisationOf({
      ...rows,
      appointments: rows.appointments.filter(({ personId }) => personId !== 'chief'),
    });
    const competent = competentFor(
      vacant,
      competentRelations(procedure, 'month', 'subUnitStaff', 'confirm'),
      subject('official', 'part'),
      at,
    );
    expect(openTo(competent, 0).map(({ relation }) => relation)).toEqual(['usingHead']);
    expect(relationOf(competent, 0, 'mayor')).toBeNull();
    expect(relationOf(competent, 1, 'mayor')).toBe('managingHead');
  });
});
