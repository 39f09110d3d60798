/** Who may act in whose place: by tables, and whatever links there are. */
import fc from 'fast-check';
import type { ActKind } from '../../../../domain/delegation/acts';
import { ACT_KINDS } from '../../../../domain/delegation/acts';
import {
  chainFor,
  chainRulesOf,
  chainsTo,
  covers,
  isActive,
  kindsOf,
  passedThrough,
  unitsOf,
} from '../../../../domain/delegation/chain';
import { checkChain, checkPeriod, scopesMeet } from '../../../../domain/delegation/declare';
import type { Link } from '../../../../domain/delegation/types';
import { MOST_LINKS } from '../../../../domain/delegation/types';
import { codeOf, refusalOf } from '../../../support/refusals';

const day = (n: number): string =>
  new Date(Date.parse('2026-11-25T00:00:00.000Z') + n * 86_400_000).toISOString();
const RULES = { maxLinks: 3, deputyActsAlways: false };
const ANY = { kinds: ['review'] as ActKind[], unitPath: ['HN', 'SKHCN', 'SKHCN.P01'] };

function link(fromId: string, toId: string, changes: Partial<Link> = {}): Link {
  return {
    id: `${fromId}-${toId}`,
    ground: 'delegation',
    fromId,
    toId,
    startsAt: day(0),
    endsAt: day(10),
    unitId: null,
    kinds: null,
    ...changes,
  };
}

const way = (links: Link[], at = day(1), rules = RULES) =>
  chainFor(links, { actorId: 'c', forId: 'a', at, act: ANY }, rules)?.links.map(({ id }) => id) ?? null;

describe('a chain', () => {
  it('begins and ends with time alone', () => {
    expect(way([link('a', 'c')], day(-1))).toBeNull();
    expect(way([link('a', 'c')], day(0))).toEqual(['a-c']);
    expect(way([link('a', 'c')], new Date(Date.parse(day(10)) - 1).toISOString())).toEqual(['a-c']);
    expect(way([link('a', 'c')], day(10))).toBeNull();
  });

  it('is handed on as often as the rules allow, the shortest way first, and never in a ring', () => {
    expect(way([link('a', 'b'), link('b', 'c')])).toEqual(['a-b', 'b-c']);
    expect(way([link('a', 'b'), link('b', 'c'), link('a', 'c')])).toEqual(['a-c']);
    expect(way([link('a', 'b'), link('b', 'd'), link('d', 'e'), link('e', 'c')])).toBeNull();
    expect(way([link('a', 'b'), link('b', 'a'), link('b', 'c'), link('c', 'b')])).toEqual(['a-b', 'b-c']);
    expect(way([link('a', 'b'), link('b', 'c')], day(1), { ...RULES, maxLinks: 1 })).toBeNull();
  });

  it('covers only what every link covers', () => {
    expect(way([link('a', 'b', { kinds: ['sign'] }), link('b', 'c')])).toBeNull();
    expect(way([link('a', 'b', { kinds: ['sign', 'review'] }), link('b', 'c')])).toEqual(['a-b', 'b-c']);
    expect(way([link('a', 'c', { unitId: 'SKHCN' })])).toEqual(['a-c']);
    expect(way([link('a', 'c', { unitId: 'STC' })])).toBeNull();
  });

  it('counts a deputy beside a present head only where the policy says so', () => {
    const standing = link('a', 'c', { ground: 'deputy', endsAt: null });
    expect(way([standing])).toBeNull();
    expect(way([standing], day(1), { ...RULES, deputyActsAlways: true })).toEqual(['a-c']);
  });

  it('tells what it is limited to, through whom it came, and until when', () => {
    const links = [
      link('a', 'b', { kinds: ['review', 'sign'], unitId: 'SKHCN', endsAt: day(5) }),
      link('b', 'c', { kinds: ['review', 'work'] }),
    ];
    const [, chain] = chainsTo(links, 'c', day(1), RULES);
    expect(chain && [kindsOf(chain), unitsOf(chain), passedThrough(chain), chain.until]).toEqual([
      ['review'],
      ['SKHCN'],
      ['b'],
      day(5),
    ]);
  });

  it('is of three links unless the policy says otherwise, and never of more than five', () => {
    expect(chainRulesOf({ deputyActsAlways: false })).toEqual(RULES);
    expect(chainRulesOf({ deputyActsAlways: true, delegationLinks: 9 }).maxLinks).toBe(MOST_LINKS);
  });
});

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const links: fc.Arbitrary<Link[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    ground: fc.constantFrom('delegation' as const, 'deputy' as const),
    fromId: person,
    toId: person,
    startsAt: fc.integer({ min: 0, max: 5 }).map(day),
    endsAt: fc.option(fc.integer({ min: 1, max: 9 }).map(day), { nil: null }),
    unitId: fc.constantFrom(null, 'SKHCN', 'STC'),
    kinds: fc.option(fc.subarray([...ACT_KINDS]), { nil: null }),
  }),
  { maxLength: 14 },
);

describe('whatever links there are', () => {
  it('a chain is bounded, names nobody twice, hangs together, and every link of it holds', () => {
    fc.assert(
      fc.property(
        links,
        person,
        fc.integer({ min: 0, max: 9 }).map(day),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (all, actorId, at, maxLinks, deputyActsAlways) => {
          for (const chain of chainsTo(all, actorId, at, { maxLinks, deputyActsAlways })) {
            const met = [...chain.links.map(({ fromId }) => fromId), actorId];
            expect(chain.links.length).toBeLessThanOrEqual(Math.min(maxLinks, MOST_LINKS));
            expect(new Set(met).size).toBe(met.length);
            expect(chain.links.map(({ toId }) => toId)).toEqual(met.slice(1));
            expect(chain.links.every((one) => isActive(one, at))).toBe(true);
            expect(deputyActsAlways || chain.links.every(({ endsAt }) => endsAt !== null)).toBe(true);
            expect(chain.until === null || at < chain.until).toBe(true);
          }
        },
      ),
    );
  });

  it('nobody acts at or after the end of any link on the way', () => {
    fc.assert(
      fc.property(links, person, person, (all, actorId, forId) => {
        const chain = chainFor(all, { actorId, forId, at: day(2), act: ANY }, RULES);
        const end = chain?.until;

        if (chain != null && end != null) {
          expect(covers(chain, ANY)).toBe(true);
          expect(chainFor(chain.links, { actorId, forId, at: end, act: ANY }, RULES)).toBeNull();
        }
      }),
    );
  });
});

describe('a delegation that is declared', () => {
  const given = (fromId: string, toId: string, from = 0, to = 10) => ({
    fromId,
    toId,
    startsAt: day(from),
    endsAt: day(to),
  });

  it.each([
    ['to oneself', given('a', 'a'), [], 'delegation/to-oneself'],
    ['back to who gave it', given('b', 'a'), [given('a', 'b')], 'delegation/ring'],
    ['back through another', given('c', 'a'), [given('a', 'b'), given('b', 'c')], 'delegation/ring'],
    [
      'a fourth link',
      given('d', 'e'),
      [given('a', 'b'), given('b', 'c'), given('c', 'd')],
      'delegation/chain-too-long',
    ],
    [
      'a link in the middle of four',
      given('b', 'c'),
      [given('a', 'b'), given('c', 'd'), given('d', 'e')],
      'delegation/chain-too-long',
    ],
  ])('is refused: %s', (_, wanted, known, code) => {
    expect(refusalOf(() => checkChain(wanted, known, 3))).toMatchObject({
      code,
      details: { pointer: '/toId' },
    });
  });

  it('may turn around in another time', () => {
    expect(() => checkChain(given('b', 'a', 10, 20), [given('a', 'b', 0, 10)], 3)).not.toThrow();
  });

  it('has a period that lies ahead', () => {
    const now = day(0);
    const period = (from: number, to: number) => () =>
      checkPeriod({ startsAt: day(from), endsAt: day(to) }, now);
    expect(period(0, 1)).not.toThrow();
    expect(codeOf(period(2, 1))).toBe('delegation/ends-before-start');
    expect(codeOf(period(-1, 1))).toBe('delegation/begins-in-past');
    expect(codeOf(period(0, 400))).toBe('delegation/too-long');
  });

  it('is seen beside others of the same scope', () => {
    expect(scopesMeet({ unitId: null, kinds: null }, { unitId: 'X', kinds: ['sign'] })).toBe(true);
    expect(scopesMeet({ unitId: 'X', kinds: null }, { unitId: 'Y', kinds: null })).toBe(false);
    expect(scopesMeet({ unitId: null, kinds: ['review'] }, { unitId: null, kinds: ['sign'] })).toBe(false);
  });
});
