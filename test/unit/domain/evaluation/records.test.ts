import fc from 'fast-check';
import type { AwaitingPerson, RecordScope } from '../../../../domain/evaluation/records';
import {
  RECORD_KINDS,
  missingRecords,
  recordGaps,
  requiredRecords,
} from '../../../../domain/evaluation/records';

const procedure = {
  records: {
    year: [
      { kind: 'meetingMinutes', of: 'everybody' },
      { kind: 'partyOpinion', of: 'leaders' },
      { kind: 'personnelProposal', of: 'heads' },
    ],
  },
} as const;

const person = (personId: string, over: Partial<AwaitingPerson> = {}): AwaitingPerson => ({
  personId,
  kind: 'year',
  standing: 'subUnitStaff',
  leads: false,
  unitPath: ['agency', 'division'],
  ...over,
});
const people = [
  person('clerk'),
  person('deputy', { leads: true }),
  person('chief', { leads: true, standing: 'subUnitHead' }),
  person('other', { unitPath: ['agency', 'other'] }),
];

describe('of whom a record is missing', () => {
  it('is told by kind, of those alone who wait for it', () => {
    expect(recordGaps(procedure, people, [])).toEqual([
      { kind: 'meetingMinutes', asked: 4, missing: ['clerk', 'deputy', 'chief', 'other'] },
      { kind: 'partyOpinion', asked: 2, missing: ['deputy', 'chief'] },
      { kind: 'personnelProposal', asked: 1, missing: ['chief'] },
    ]);
    expect(recordGaps({}, people, [])).toEqual([]);
  });

  it.each([
    ['of the agency', { unitId: 'agency', personId: null }, []],
    ['of one unit', { unitId: 'division', personId: null }, ['other']],
    ['about one person', { unitId: 'division', personId: 'clerk' }, ['deputy', 'chief', 'other']],
  ])('ends with a record %s', (_, scope, missing) => {
    const [minutes] = recordGaps(procedure, people, [{ kind: 'meetingMinutes', ...scope }]);
    expect(minutes?.missing).toEqual(missing);
  });

  it('is what each form says by itself', () => {
    const scope = fc.record({
      kind: fc.constantFrom(...RECORD_KINDS),
      unitId: fc.constantFrom('agency', 'division', 'other'),
      personId: fc.option(fc.constantFrom(...people.map(({ personId }) => personId)), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(scope, { maxLength: 5 }), (present: RecordScope[]) => {
        const gaps = recordGaps(procedure, people, present);

        for (const one of people) {
          const covering = present.filter(({ unitId, personId }) =>
            personId === null ? one.unitPath.includes(unitId) : personId === one.personId,
          );
          expect(
            gaps.filter(({ missing }) => missing.includes(one.personId)).map(({ kind }) => kind),
          ).toEqual(missingRecords(requiredRecords(procedure, one), covering));
        }
      }),
    );
  });
});
