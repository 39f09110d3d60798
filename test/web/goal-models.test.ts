/** What the screens of goals draw and add up: sums of weights, the map, the chart. */
import fc from 'fast-check';
import { parseFraction, sum, exactText } from '../../domain/evaluation/fraction';
import { drawingOf } from '../../web/src/features/objectives/chart-model';
import { evenWeights, typedSum } from '../../web/src/features/objectives/exact-sum';
import { mapOf } from '../../web/src/features/objectives/map-model';
import { isOpen, startsOpen, toggled, treeKey } from '../../web/src/features/objectives/tree-model';

describe('weights as they are typed', () => {
  it.each([
    [['0,75', '0.25'], '1', true],
    [['0.1', '0.2', '0.7'], '1', true],
    [['0.75', '0.5'], '1.25', false],
    [['1', 'x'], '1', false],
    [['', ''], '0', false],
  ])('%j come to %s', (typed, total, isOne) => {
    expect(typedSum(typed)).toEqual({ sum: total, isOne });
  });

  it('an even spread is exactly one, whatever the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (count) => {
        const weights = evenWeights(count);
        expect([weights.length, exactText(sum(weights.map(parseFraction)))]).toEqual([count, '1']);
      }),
    );
  });
});

describe('the tree', () => {
  it.each([
    [0, 1, true],
    [2, 5, true],
    [3, 1, false],
    [0, 6, false],
    [0, Infinity, false],
  ])('at depth %d beside %d stands open: %s', (depth, siblings, open) => {
    expect(startsOpen(depth, siblings)).toBe(open);
  });

  it('opens and closes, and a second time says nothing any more', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{4}$/), { maxLength: 5 }),
        fc.boolean(),
        (others, starts) => {
          const before = others.reduce((rows, id) => toggled(id, starts, rows), {});
          const after = toggled('a-row', starts, before);
          expect(isOpen('a-row', starts, before)).toBe(starts);
          expect(isOpen('a-row', starts, after)).toBe(!starts);
          others.forEach((id) => expect(isOpen(id, starts, after)).toBe(!starts));
          expect(toggled('a-row', starts, after)).toEqual({
            ...before,
            [starts ? 'closed' : 'open']: others.join(',') || undefined,
          });
        },
      ),
    );
  });

  const rows = [
    { level: 1, open: true },
    { level: 2, open: null },
    { level: 2, open: false },
    { level: 1, open: null },
  ];
  it.each([
    ['ArrowDown', 0, { to: 1 }],
    ['ArrowDown', 3, null],
    ['ArrowUp', 3, { to: 2 }],
    ['ArrowUp', 0, null],
    ['ArrowRight', 0, { to: 1 }],
    ['ArrowRight', 2, 'toggle'],
    ['ArrowRight', 3, null],
    ['ArrowLeft', 0, 'toggle'],
    ['ArrowLeft', 2, { to: 0 }],
    ['ArrowLeft', 3, null],
    ['Home', 2, { to: 0 }],
    ['End', 0, { to: 3 }],
    ['a', 0, null],
    ['ArrowDown', -1, null],
  ])('%s on row %d does %j', (key, at, does) => {
    expect(treeKey(key, rows, at)).toEqual(does);
  });
});

describe('the map', () => {
  const node = (id: string, level: 'city' | 'unit' | 'person', ...parents: [string, string][]) => ({
    id,
    level,
    title: `Mục tiêu ${id} với một tên dài hơn hai dòng của một ô trên sơ đồ`,
    parents: parents.map(([parent, share]) => ({ id: parent, share })),
  });

  it('stands each objective once in the column of its level, and draws every alignment whose ends are there', () => {
    const map = mapOf([
      node('a', 'city'),
      node('b', 'city'),
      node('u', 'unit', ['b', '0.5'], ['a', '0']),
      node('v', 'unit', ['a', '1']),
      node('p', 'person', ['u', '1'], ['gone', '1']),
    ]);
    const columns = new Map(map.boxes.map(({ node: { id }, x }) => [id, x]));

    expect(map.boxes.map(({ node: { id } }) => id)).toEqual(['a', 'b', 'v', 'u', 'p']);
    expect(columns.get('a')).toBe(columns.get('b'));
    expect(columns.get('u')).toBeGreaterThan(columns.get('a')!);
    expect(map.arrows.map(({ key, share }) => `${key} ${share}`)).toEqual([
      'v a 1',
      'u b 0.5',
      'u a 0',
      'p u 1',
    ]);
    expect(map.boxes.every(({ lines }) => lines.length === 2 && lines[1]!.endsWith('…'))).toBe(true);
  });

  it('lets no two boxes lie on each other, and all of them within the picture', () => {
    const graphs = fc.array(fc.constantFrom('city' as const, 'unit' as const, 'person' as const), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(graphs, (levels) => {
        const { boxes, width, height } = mapOf(levels.map((level, at) => node(`o${at}`, level)));
        expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(levels.length);
        boxes.forEach(({ x, y }) => expect(x < width && y < height).toBe(true));
      }),
    );
  });
});

describe('the chart', () => {
  const chart = (...told: [string, string][]) =>
    drawingOf({
      span: { startsOn: '2026-10-01', endsOn: '2026-12-31' },
      expectedLine: [
        { on: '2026-10-01', value: '0' },
        { on: '2026-12-31', value: '4' },
      ],
      checkIns: told.map(([on, value], at) => ({ id: `c${at}`, on, value, confidence: 'onTrack' })),
      now: { on: '2026-12-01', value: '7/2' },
    });

  it('goes from the oldest to today, higher numbers higher up, and holds what lies outside at the edge', () => {
    const { marks, days } = chart(['2026-11-15', '3'], ['2026-09-01', '1']);

    expect(marks.map(({ key }) => key)).toEqual(['c1', 'c0', 'now']);
    expect(marks[0]!.x).toBe(days[0]!.x);
    expect(marks[0]!.x).toBeLessThan(marks[1]!.x);
    expect(marks[1]!.y).toBeGreaterThan(marks[2]!.y);
  });

  it('draws a number that never moved', () => {
    const { told } = chart(['2026-11-15', '3'], ['2026-10-15', '3']);
    expect(told).not.toContain('NaN');
  });
});
