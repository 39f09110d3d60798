import { ProcedureBody } from '../../contracts/procedure-drafts';
import type { ProcedureTerms } from '../../contracts/procedure-drafts';
import { termsOf } from '../../domain/evaluation/procedure-proposal';
import {
  HAS,
  HAS_NOT,
  basisOf,
  bodyOf,
  valuesOf,
  withBasis,
} from '../../web/src/features/settings/methods/procedure-values';
import { shippedProcedure } from '../support/shipped';

const terms = termsOf(shippedProcedure('vn-335-2025'));
const records = { month: [], quarter: [], halfYear: [], year: [...(terms.records?.year ?? [])] };
const whole = { ...terms, records } as unknown as ProcedureTerms;
const values = valuesOf(whole, '2030-01-01');

describe('a procedure as fields', () => {
  it('is the same procedure again when nothing is typed', () => {
    expect(bodyOf(values, whole)).toEqual({ ...whole, effectiveFrom: '2030-01-01' });
    expect(ProcedureBody.parse(bodyOf(values, whole))).toEqual({ ...whole, effectiveFrom: '2030-01-01' });
  });

  it('has competence in the order in which relations are named, and of its own only where it is asked for', () => {
    const changed = {
      ...values,
      '/authority/quarter': HAS,
      '/authority/year': HAS_NOT,
      '/authority/month/agencyStaff/decide': 'personnelOffice,managingHead',
    };
    const { authority } = bodyOf(changed, whole);
    expect(Object.keys(authority ?? {})).toEqual(['month', 'quarter']);
    expect(authority?.month.agencyStaff.decide).toEqual(['personnelOffice', 'managingHead']);
    expect(authority?.quarter).toEqual(whole.authority?.month);
  });

  it('has no outputs where they are switched off, and begins with nothing where they are switched on', () => {
    const none = bodyOf({ ...values, '/nationalExport': HAS_NOT, '/publication': HAS_NOT }, whole);
    expect([none.nationalExport, none.publication]).toEqual([undefined, undefined]);
    const { publication: _, nationalExport: __, ...bare } = whole;
    const empty = bodyOf({ ...valuesOf(bare, '2030-01-01'), '/publication': HAS }, bare);
    expect(empty.publication).toMatchObject({ kinds: [], audiences: [] });
    expect(
      ProcedureBody.safeParse(JSON.parse(JSON.stringify(empty))).error?.issues.map(({ path }) => path),
    ).toEqual([
      ['publication', 'audiences'],
      ['publication', 'mostDays'],
    ]);
  });

  it('scores by the quarter everywhere or in the agencies that are named, and by the month where nothing is said', () => {
    expect([values['/scoring'], bodyOf(values, whole).scoring]).toEqual(['month', undefined]);
    const all = bodyOf({ ...values, '/scoring': 'quarter' }, whole);
    expect(all.scoring).toEqual({ by: 'quarter' });
    const some = bodyOf({ ...values, '/scoring': 'someQuarter', '/scoring/agencies': 'SNV,SKHCN' }, whole);
    expect(some.scoring).toEqual({ by: 'quarter', agencies: ['SNV', 'SKHCN'] });
    expect(bodyOf(valuesOf(some, '2030-01-01'), some)).toEqual(some);
    expect(bodyOf({ ...valuesOf(some, '2030-01-01'), '/scoring': 'month' }, some).scoring).toBeUndefined();
  });

  it('opens a year early and rates units first as it is typed, and neither where that is switched off', () => {
    const typed = bodyOf({ ...values, '/earlyYear/from': '11-20', '/earlyYear/mayLack': '2' }, whole);
    expect(typed.earlyYear).toEqual({ ...whole.earlyYear, from: '11-20', mayLack: 2 });
    expect(bodyOf({ ...values, '/earlyYear': HAS_NOT }, whole).earlyYear).toBeUndefined();
    const first = bodyOf({ ...values, '/unitBeforeHead': HAS }, whole);
    expect([first.unitBeforeHead, bodyOf(values, whole).unitBeforeHead]).toEqual([true, undefined]);
    const { earlyYear: _, ...without } = whole;
    const empty = bodyOf({ ...valuesOf(without, '2030-01-01'), '/earlyYear': HAS }, without);
    expect(
      ProcedureBody.safeParse(JSON.parse(JSON.stringify(empty))).error?.issues.map(({ path }) => path),
    ).toEqual([
      ['earlyYear', 'from'],
      ['earlyYear', 'mayLack'],
      ['earlyYear', 'reading', 'vi'],
      ['earlyYear', 'reading', 'en'],
    ]);
  });

  it('has sessions of the kinds that are chosen, and none where they are switched off', () => {
    const typed = {
      ...values,
      '/calibration': HAS,
      '/calibration/modes/year': 'required',
      '/calibration/workingDays': '10',
      '/calibration/escalateAfterWorkingDays': '0, 3',
    };
    const { calibration } = ProcedureBody.parse(bodyOf(typed, whole));
    expect(calibration).toEqual({
      modes: { month: 'none', quarter: 'none', halfYear: 'none', year: 'required' },
      workingDays: 10,
      remindWorkingDaysBefore: 1,
      escalateAfterWorkingDays: [0, 3],
    });
    const again = { ...whole, calibration: calibration! };
    expect(bodyOf(valuesOf(again, '2030-01-01'), again).calibration).toEqual(calibration);
    expect(bodyOf(values, whole).calibration).toBeUndefined();
  });

  it('has as many documents as there are rows, whichever was taken out', () => {
    const two = withBasis(values, [...basisOf(values), { document: '283/QĐ', provisions: '2' }]);
    expect(bodyOf(two, whole).legalBasis).toEqual([
      ...whole.legalBasis,
      { document: '283/QĐ', provisions: '2' },
    ]);
    const one = withBasis(two, basisOf(two).slice(1));
    expect(bodyOf(one, whole).legalBasis).toEqual([{ document: '283/QĐ', provisions: '2' }]);
    expect(Object.keys(one).filter((pointer) => pointer.startsWith('/legalBasis/1'))).toEqual([]);
  });
});
