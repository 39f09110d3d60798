/** Groups of similar duties: exactly one for each person, leaders and officials where an agency says nothing. */
import fc from 'fast-check';
import type { DutyGroup } from '../../../../domain/evaluation/duty-groups';
import {
  checkDutyGroups,
  dutyGroupOf,
  groupKey,
  groupOfKey,
} from '../../../../domain/evaluation/duty-groups';
import type { Candidate } from '../../../../domain/evaluation/quota';
import { exceededBy, quotaFindings, quotaRule } from '../../../../domain/evaluation/quota';
import { parseFraction } from '../../../../domain/evaluation/fraction';
import { shippedMethod } from '../../../support/shipped';

const groups: DutyGroup[] = [
  { name: 'Tham mưu tổng hợp', titles: ['Chuyên viên', 'Chuyên viên chính'] },
  { name: 'Thanh tra', titles: ['Thanh tra viên'] },
];

it.each<[string, string | null, boolean, string]>([
  ['a title of a group', 'Chuyên viên', false, 'Tham mưu tổng hợp'],
  ['the same in other letters and with more spaces', '  chuyên  VIÊN chính ', false, 'Tham mưu tổng hợp'],
  ['the same in other code points', 'Thanh tra viên'.normalize('NFD'), false, 'Thanh tra'],
  ['a title of a group held by a leader', 'Thanh tra viên', true, 'Thanh tra'],
  ['no title of any', 'Văn thư', false, 'officials'],
  ['no title of any, of a leader', 'Trưởng phòng', true, 'leaders'],
  ['no title at all', null, false, 'officials'],
])('%s', (_, title, leads, expected) => {
  const { kind, name } = dutyGroupOf(groups, { title, leads });
  expect(name ?? kind).toBe(expected);
});

it.each<[string, DutyGroup[], string | null]>([
  ['none at all', [], null],
  ['two groups', groups, null],
  ['a name twice', [...groups, { name: ' thanh TRA', titles: ['x'] }], '/groups/2/name'],
  [
    'a title in two groups',
    [...groups, { name: 'Khác', titles: ['x', 'chuyên viên'] }],
    '/groups/2/titles/1',
  ],
  ['a title twice in one', [{ name: 'Khác', titles: ['x', 'X'] }], '/groups/0/titles/1'],
  ['an empty title', [{ name: 'Khác', titles: [' '] }], '/groups/0/titles/0'],
])('a list with %s', (_, list, pointer) => {
  const check = () => checkDutyGroups(list);

  if (pointer === null) {
    expect(check).not.toThrow();
  } else {
    expect(check).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ pointer }) as unknown }) as Error,
    );
  }
});

const words = fc.constantFrom('Chuyên viên', 'Thanh tra viên', 'Văn thư', 'Kế toán', 'Kỹ sư');
const lists = fc.uniqueArray(words, { maxLength: 5 }).chain((titles) =>
  fc.array(fc.nat(2), { minLength: titles.length, maxLength: titles.length }).map((places) =>
    [0, 1, 2].flatMap((place): DutyGroup[] => {
      const of = titles.filter((_, index) => places[index] === place);

      return of.length === 0 ? [] : [{ name: `leaders ${place}`, titles: of }];
    }),
  ),
);

it('is the same in whatever order the list stands, and comes back from its key', () => {
  fc.assert(
    fc.property(lists, fc.option(words), fc.boolean(), (list, title, leads) => {
      checkDutyGroups(list);
      const found = dutyGroupOf(list, { title, leads });
      expect(dutyGroupOf([...list].reverse(), { title, leads })).toEqual(found);
      expect(groupOfKey(groupKey(found))).toEqual(found);
      expect(dutyGroupOf([], { title, leads })).toEqual({
        kind: leads ? 'leaders' : 'officials',
        name: null,
      });
    }),
  );
});

describe('the quota inside them', () => {
  const rule = quotaRule(shippedMethod('vn-335-2025'), false);
  const people = (title: string, count: number, excellent: number): Candidate[] =>
    Array.from({ length: count }, (_, index) => ({
      personId: `${title}-${index}`,
      group: groupKey(dutyGroupOf(groups, { title, leads: false })),
      level: index < excellent ? 'excellent' : 'good',
    }));
  const all = [...people('Chuyên viên', 30, 2), ...people('Thanh tra viên', 6, 1)];

  it('is told for each group beside the agency', () => {
    expect(
      quotaFindings(all, parseFraction('0.2'), 'literal').map(({ group, people: of, excellent, allowed }) => [
        group === null ? null : groupOfKey(group).name,
        of,
        excellent,
        allowed,
      ]),
    ).toEqual([
      [null, 36, 3, 6],
      ['Tham mưu tổng hợp', 30, 2, 5],
      ['Thanh tra', 6, 1, 1],
    ]);
  });

  it('is exceeded in the group though the agency has places, and says in which', () => {
    const over = rule && exceededBy(all, 'Thanh tra viên-5', rule);
    expect(over && groupOfKey(over.group ?? '')).toEqual({ kind: 'named', name: 'Thanh tra' });
    expect(rule && exceededBy(all, 'Chuyên viên-29', rule)).toBeNull();
  });
});
