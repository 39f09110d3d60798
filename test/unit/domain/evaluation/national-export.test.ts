/** Results go over to the national database within five days: the clock, its steps, and what the package holds. */
import fc from 'fast-check';
import { localDate } from '../../../../domain/calendar/working-days';
import {
  EXPORT_SCHEMA,
  exportClock,
  exportPackage,
  exportRule,
  exportSteps,
} from '../../../../domain/evaluation/national-export';
import type { FormState } from '../../../../domain/evaluation/form/state';
import type { NationalExportRule } from '../../../../domain/evaluation/procedure';
import { shippedMethod, shippedProcedure, vn } from '../../../support/shipped';

const procedure = shippedProcedure('vn-335-2025');
const rule = exportRule(procedure, 'month') as NationalExportRule;
const dueOf = (at: string, changed: Partial<NationalExportRule> = {}): string =>
  localDate(vn, exportClock({ ...rule, ...changed }, `${at}T03:00:00.000Z`, vn).dueAt);

it.each([
  // Five calendar days from the day after.
  ['2026-10-05', '2026-10-12', 'the tenth is a Saturday'],
  ['2026-10-07', '2026-10-12', 'the twelfth is a Monday'],
  ['2026-08-27', '2026-09-03', 'the first of September is off, and so is the second'],
])('counts calendar days: of %s it is due on %s (%s)', (at, due) => {
  expect(dueOf(at)).toBe(due);
});

it('counts working days where the procedure says so', () => {
  expect(dueOf('2026-08-27', { count: 'workingDays' })).toBe('2026-09-08');
});

it('reminds before, calls in at the deadline and after it', () => {
  const clock = exportClock(rule, '2026-10-05T03:00:00.000Z', vn);
  expect(exportSteps(clock).map(({ kind, level, at }) => [kind, level, localDate(vn, at)])).toEqual([
    ['reminder', 0, '2026-10-09'],
    ['escalation', 1, '2026-10-12'],
    ['escalation', 2, '2026-10-14'],
  ]);
});

it('reminds nobody before the result: over Tet the working day before the deadline is that of the result', () => {
  const clock = exportClock(rule, '2026-02-13T10:30:00.000Z', vn);
  expect(localDate(vn, clock.dueAt)).toBe('2026-02-23');
  expect(exportSteps(clock).map(({ kind }) => kind)).toEqual(['escalation', 'escalation']);
});

it('has no clock where the procedure hands nothing over', () => {
  const { nationalExport: _, ...without } = procedure;
  expect(exportRule(without, 'month')).toBeNull();
  expect(exportRule({ ...procedure, nationalExport: { ...rule, kinds: ['year'] } }, 'month')).toBeNull();
});

it('never puts a step before the result, and keeps them in order', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-05'), max: new Date('2026-11-30'), noInvalidDate: true }),
      fc.constantFrom('calendarDays' as const, 'workingDays' as const),
      (date, count) => {
        const at = date.toISOString();
        const steps = exportSteps(exportClock({ ...rule, count }, at, vn)).map((step) => step.at);
        expect([...steps].sort()).toEqual(steps);
        expect((steps[0] ?? '') >= at).toBe(true);
      },
    ),
  );
});

it('holds level and total of each confirmed result, what it replaces, and no word of anybody', () => {
  const state = {
    id: 'f-1',
    personId: 'p-1',
    unitId: 'u-1',
    standing: 'subUnitStaff',
    method: { id: 'vn-335-2025', version: 3 },
    confirmedBy: { personId: 'p-2', relation: 'directHead', at: '2026-11-10T03:00:00.000Z' },
    self: { points: {}, strengths: 'Bí mật 1', weaknesses: 'Bí mật 2', proposedLevel: null, at: '' },
    assessment: { points: {}, leader: null, comment: 'Bí mật 3', byId: 'p-2', at: '' },
    answers: [{ at: '', text: 'Bí mật 4' }],
    versions: [
      {
        version: 2,
        hash: 'b'.repeat(64),
        because: 'petition',
        byId: null,
        at: '2026-11-12T03:00:00.000Z',
        result: {
          factors: null,
          ratio: '1',
          resultPoints: '70',
          commonPoints: '23',
          total: '802/9',
          level: 'good',
        },
      },
    ],
  } as unknown as FormState;
  const head = {
    id: 'e-1',
    no: 1,
    madeAt: '2026-11-13T03:00:00.000Z',
    period: { id: 'k-1', kind: 'month' as const, startsOn: '2026-10', agencyId: 'a-1' },
  };
  const names = {
    person: (id: string) => ({ id, name: `Tên ${id}`, title: null }),
    unit: (id: string) => ({ code: id.toUpperCase(), name: `Đơn vị ${id}` }),
  };
  const made = exportPackage(head, shippedMethod('vn-335-2025'), [{ state, replaces: 1 }], names);
  expect(made).toEqual({
    schema: EXPORT_SCHEMA.name,
    schemaVersion: 2,
    exportId: 'e-1',
    no: 1,
    madeAt: '2026-11-13T03:00:00.000Z',
    period: { id: 'k-1', kind: 'month', startsOn: '2026-10', agency: { code: 'A-1', name: 'Đơn vị a-1' } },
    method: { id: 'vn-335-2025', version: 3, legalBasis: ['335/2025/NĐ-CP'] },
    results: [
      {
        person: { id: 'p-1', name: 'Tên p-1', post: null },
        unit: { code: 'U-1', name: 'Đơn vị u-1' },
        standing: 'subUnitStaff',
        version: 2,
        replaces: 1,
        because: 'petition',
        total: '802/9',
        totalDisplayed: '89.111',
        level: 'good',
        notRatedBecause: null,
        at: '2026-11-12T03:00:00.000Z',
        confirmedBy: 'Tên p-2',
        inputsHash: 'b'.repeat(64),
      },
    ],
  });
  expect(JSON.stringify(made)).not.toContain('Bí mật');
});
