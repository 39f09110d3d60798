/** Levels made known: nobody who is not meant sees one, and nothing but the level is seen. */
import fc from 'fast-check';
import { FORM_STATUSES } from '../../../../domain/evaluation/form/state';
import type { FormState } from '../../../../domain/evaluation/form/state';
import { LEVELS } from '../../../../domain/evaluation/method';
import {
  checkPublication,
  isLive,
  publicationRule,
  publishedLevel,
} from '../../../../domain/evaluation/publication';
import type { Published } from '../../../../domain/evaluation/publication';
import { PUBLICATION_AUDIENCES } from '../../../../domain/evaluation/procedure';
import { shippedProcedure } from '../../../support/shipped';

const procedure = shippedProcedure('vn-335-2025');
const rule = publicationRule(procedure, 'year');

const form = (over: Partial<Published> & { level?: string } = {}): Published => ({
  unitId: 'A.1',
  agencyId: 'A',
  status: 'locked',
  versions: [{ result: { level: over.level ?? 'good' } }] as unknown as FormState['versions'],
  ...over,
});
const live = { audience: 'unit' as const, from: '2026-12-20', until: '2027-01-19', withdrawnAt: null };
const peer = { paths: [['HN', 'A', 'A.1']] };
const neighbour = { paths: [['HN', 'A', 'A.2']] };
const stranger = { paths: [['HN', 'B', 'B.1']] };
const NOW = '2026-12-25';

it.each([
  ['the unit', 'unit', peer, 'good'],
  ['the unit', 'unit', neighbour, null],
  ['the unit', 'unit', { paths: [['HN', 'A']] }, null],
  ['the agency', 'agency', neighbour, 'good'],
  ['the agency', 'agency', stranger, null],
  ['the agency', 'agency', { paths: [] }, null],
] as const)('made known to %s: %s audience, reader %j sees %s', (_, audience, reader, seen) => {
  expect(publishedLevel({ ...live, audience }, form(), reader, NOW)).toBe(seen);
});

it.each([
  ['before it begins', live, form(), '2026-12-19'],
  ['when it is over', live, form(), '2027-01-19'],
  ['once it is withdrawn', { ...live, withdrawnAt: '2026-12-21' }, form(), NOW],
  ['while a petition may come or is open', live, form({ status: 'petitionWindow' }), NOW],
  ['while it is opened again', live, form({ status: 'assessment' }), NOW],
  ['without a level', live, form({ level: 'insufficientData' }), NOW],
  ['without a result', live, form({ versions: [] }), NOW],
] as const)('shows nothing %s', (_, publication, one, now) => {
  expect(publishedLevel(publication, one, peer, now)).toBeNull();
});

it('is only of a year, and only as wide and long as the procedure lets it', () => {
  expect(() => publicationRule(procedure, 'month')).toThrow(
    expect.objectContaining({ code: 'evaluation/not-published' }) as Error,
  );
  expect(() => checkPublication(rule, { audience: 'unit', days: 30 })).not.toThrow();
  expect(() => checkPublication(rule, { audience: 'unit', days: 31 })).toThrow();
  expect(() => checkPublication({ ...rule, audiences: ['unit'] }, { audience: 'agency', days: 1 })).toThrow();
});

it('never shows anything to whoever holds no post where it is made known, in any state', () => {
  const unit = fc.constantFrom('A.1', 'A.2', 'B.1', 'B.2');
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-12-${String(n).padStart(2, '0')}`);
  fc.assert(
    fc.property(
      fc.constantFrom(...PUBLICATION_AUDIENCES),
      fc.constantFrom(...FORM_STATUSES),
      fc.constantFrom(...LEVELS, 'insufficientData'),
      unit,
      fc.array(unit, { maxLength: 3 }),
      fc.tuple(day, day, day),
      fc.option(day, { nil: null }),
      (audience, status, level, unitId, posts, [from, until, now], withdrawnAt) => {
        const agencyId = unitId.charAt(0);
        const publication = { audience, from, until, withdrawnAt };
        const reader = { paths: posts.map((one) => ['HN', one.charAt(0), one]) };
        const seen = publishedLevel(publication, form({ unitId, agencyId, status, level }), reader, now);
        const isMeant = posts.some((one) =>
          audience === 'unit' ? one === unitId : one.startsWith(agencyId),
        );
        const isOpen = withdrawnAt === null && from <= now && now < until;
        expect(isLive(publication, now)).toBe(isOpen);
        expect(seen).toBe(
          isMeant && isOpen && status === 'locked' && level !== 'insufficientData' ? level : null,
        );
      },
    ),
  );
});
