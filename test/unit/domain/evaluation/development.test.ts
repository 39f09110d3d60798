/** The register of strengths, actions and training needs: who writes it, and that no score ever reads it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  checkDevelopment,
  closingRefusal,
  developmentRefusal,
  issuingRefusal,
  registerCounts,
  trainingNeeds,
} from '../../../../domain/evaluation/development';
import type { FormState } from '../../../../domain/evaluation/form/state';

const versions = [{}] as unknown as FormState['versions'];
const state = { personId: 'p', raterIds: ['chief'], versions };
const competent = [{ relation: 'directHead' as const, personIds: ['chief'] }];
const later = [...competent, { relation: 'usingHead' as const, personIds: ['head'] }];
const as = (personId: string) => ({ personId, assess: competent, confirm: later });

it.each([
  ['p', state, 'evaluation/self-confirm'],
  ['colleague', state, 'evaluation/not-competent'],
  ['chief', state, null],
  ['head', state, null],
  ['chief', { ...state, versions: [] }, 'evaluation/not-in-state'],
] as const)('%s adding to the register of p: %#', (who, form, refusal) => {
  expect(developmentRefusal(form, as(who))).toBe(refusal);
});

const wish = { kind: 'action' as const, topic: null, text: 'x', dueOn: '2026-12-31' };

it.each([
  ['/dueOn', { ...wish, dueOn: null }],
  ['/dueOn', { ...wish, dueOn: '2026-11-30' }],
  ['/dueOn', { ...wish, kind: 'strength' as const }],
  ['/dueOn', { ...wish, kind: 'weakness' as const }],
  ['/topic', { ...wish, kind: 'weakness' as const, dueOn: null, topic: 'Luật' }],
  ['/topic', { ...wish, topic: 'Luật' }],
  ['/topic', { ...wish, kind: 'training' as const, dueOn: null }],
])('refuses what is wrong at %s: %j', (pointer, wrong) => {
  expect(() => checkDevelopment(wrong, '2026-12-01')).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ pointer }) as unknown }) as Error,
  );
});

it('takes an action with a date, a need with a topic, a strength with neither', () => {
  expect(() => checkDevelopment(wish, '2026-12-31')).not.toThrow();
  expect(() =>
    checkDevelopment({ kind: 'training', topic: 'Luật', text: 'x', dueOn: null }, '2026-12-01'),
  ).not.toThrow();
  expect(() =>
    checkDevelopment({ kind: 'strength', topic: null, text: 'x', dueOn: null }, '2026-12-01'),
  ).not.toThrow();
});

const item = { personId: 'p', setBy: 'chief', kind: 'action' as const, isClosed: false };

it.each([
  ['the person, done', item, 'done', { personId: 'p', isHead: false }, null],
  ['the person, dropped', item, 'dropped', { personId: 'p', isHead: false }, 'evaluation/not-competent'],
  [
    'the person, dropped, though a head',
    item,
    'dropped',
    { personId: 'p', isHead: true },
    'evaluation/not-competent',
  ],
  [
    'the person, of a weakness',
    { ...item, kind: 'weakness' as const },
    'done',
    { personId: 'p', isHead: false },
    'evaluation/not-competent',
  ],
  [
    'who set it, of a weakness',
    { ...item, kind: 'weakness' as const },
    'done',
    { personId: 'chief', isHead: false },
    null,
  ],
  ['who set it, dropped', item, 'dropped', { personId: 'chief', isHead: false }, null],
  ['a head, done', item, 'done', { personId: 'head', isHead: true }, null],
  ['a colleague', item, 'done', { personId: 'x', isHead: false }, 'evaluation/not-competent'],
  [
    'a second time',
    { ...item, isClosed: true },
    'done',
    { personId: 'p', isHead: false },
    'evaluation/not-in-state',
  ],
] as const)('closing by %s', (_, one, outcome, actor, refusal) => {
  expect(closingRefusal(one, outcome, actor)).toBe(refusal);
});

it.each([
  ['who set it', item, { personId: 'chief', isHead: false }, null],
  ['a head', item, { personId: 'head', isHead: true }, null],
  ['the person, though a head', item, { personId: 'p', isHead: true }, 'evaluation/not-competent'],
  ['a colleague', item, { personId: 'x', isHead: false }, 'evaluation/not-competent'],
  [
    'a head, of what is done',
    { ...item, isClosed: true },
    { personId: 'head', isHead: true },
    'evaluation/not-in-state',
  ],
  [
    'a head, of a strength',
    { ...item, kind: 'strength' as const },
    { personId: 'head', isHead: true },
    'evaluation/not-in-state',
  ],
] as const)('issuing by %s', (_, one, actor, refusal) => {
  expect(issuingRefusal(one, actor)).toBe(refusal);
});

it('tells needs by topic whatever the capitals, and keeps small groups back', () => {
  const of = (topic: string, personId: string, isMet = false) => ({ topic, personId, isMet });
  expect(
    trainingNeeds([of('Luật', 'a'), of(' luật', 'b', true), of('Luật', 'a', true), of('Tin học', 'a')], 2),
  ).toEqual({ needs: [{ topic: 'Luật', people: 2, met: 1 }], hidden: 1 });
});

it('never tells of a group smaller than the least', () => {
  const one = fc.record({
    topic: fc.constantFrom('a', 'b', 'c'),
    personId: fc.constantFrom('1', '2', '3', '4', '5', '6'),
    isMet: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one), fc.integer({ min: 1, max: 6 }), (items, least) => {
      const { needs, hidden } = trainingNeeds(items, least);
      expect(needs.every(({ people, met }) => people >= least && met <= people)).toBe(true);
      expect(needs.length + hidden).toBe(new Set(items.map(({ topic }) => topic)).size);
    }),
  );
});

it('counts people by kind, tells of nobody freely, and of few not at all', () => {
  const of = (kind: 'weakness' | 'action' | 'training', personId: string, isClosed = false) => ({
    kind,
    personId,
    isClosed,
  });
  const items = [
    of('weakness', 'a'),
    of('weakness', 'a', true),
    of('weakness', 'b', true),
    of('action', 'a'),
    of('training', 'a'),
    of('training', 'b'),
  ];
  expect(registerCounts(items, 2)).toEqual([
    { kind: 'strength', people: 0, settled: 0 },
    { kind: 'weakness', people: 2, settled: 1 },
    { kind: 'action', people: null, settled: null },
    { kind: 'training', people: 2, settled: 0 },
  ]);
  expect(registerCounts(items, undefined).every(({ people }) => people === null)).toBe(true);
});

it('is nothing that a score is computed from: no file on the way to one imports it', () => {
  const root = path.resolve('domain/evaluation');
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) {
      return;
    }

    seen.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g);
    [...imports].forEach(([, to = '']) => follow(path.resolve(path.dirname(file), `${to}.ts`)));
  };
  ['score', 'span', 'frozen', 'sheet', 'quota', 'classification'].forEach((one) =>
    follow(path.join(root, `${one}.ts`)),
  );
  expect(seen.size).toBeGreaterThan(10);
  expect([...seen].filter((file) => file.includes('development'))).toEqual([]);
});
