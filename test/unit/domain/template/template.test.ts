import { organisationOf } from '../../../../domain/organisation/organisation';
import type { Appointment } from '../../../../domain/organisation/types';
import type { ChainLink } from '../../../../domain/template/template';
import { peopleOf } from '../../../../domain/template/template';

const AT = '2026-11-23T03:00:00.000Z';
const post = (personId: string, unitId: string, position: Appointment['position']): Appointment => ({
  personId,
  unitId,
  position,
  primary: true,
  from: '2026-01-01T00:00:00.000Z',
  to: null,
});
const office = organisationOf({
  units: [
    { id: 'HN', parentId: null },
    { id: 'SKHCN', parentId: 'HN' },
    { id: 'P01', parentId: 'SKHCN' },
  ],
  appointments: [
    post('mayor', 'HN', 'head'),
    post('director', 'SKHCN', 'head'),
    post('chief', 'P01', 'head'),
    post('mai', 'P01', 'staff'),
  ],
  roleGrants: [],
});
const chain = (links: ChainLink[], assigneeId: string | null = 'mai') =>
  peopleOf(links, { assigneeId, assignerId: 'director', leadUnitId: 'P01' }, office, AT);

describe('a chain of relations', () => {
  it.each<[string, ChainLink[], string | null, string[]]>([
    [
      'line manager, then the head above',
      [{ relation: 'lineManager' }, { relation: 'headOfParentUnit' }],
      'mai',
      ['chief', 'director'],
    ],
    [
      'a named person in between',
      [{ relation: 'headOfUnit' }, { personId: 'lan' }, { relation: 'assigner' }],
      'mai',
      ['chief', 'lan', 'director'],
    ],
    ['each person once', [{ relation: 'lineManager' }, { relation: 'headOfUnit' }], 'mai', ['chief']],
    ['never the assignee as their own superior', [{ relation: 'headOfUnit' }], 'chief', ['director']],
    [
      'at an intake the head of the unit stands for the line manager',
      [{ relation: 'lineManager' }],
      null,
      ['chief'],
    ],
    ['above the top it falls to the assigner', [{ relation: 'lineManager' }], 'mayor', ['director']],
  ])('%s', (_, links, assigneeId, expected) => {
    expect(chain(links, assigneeId)).toEqual(expected);
  });
});
