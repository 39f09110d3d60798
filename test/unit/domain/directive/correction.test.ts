import fc from 'fast-check';
import { CORRECTABLE, changesBetween } from '../../../../domain/directive/correction';
import type { DirectiveFacts } from '../../../../domain/directive/directive';

const facts: fc.Arbitrary<DirectiveFacts> = fc.record({
  number: fc.constantFrom('1/CT', '2/CT'),
  issuedOn: fc.constantFrom('2026-04-02', '2026-04-03'),
  signer: fc.constantFrom('a', 'b'),
  abstract: fc.constantFrom('x', 'y'),
  legalBasis: fc.constantFrom(null, 'q'),
  dueOn: fc.constantFrom(null, '2026-05-01'),
});

it('says each field that differs once, and what was before can be put together again from it', () => {
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      const changes = changesBetween(before, after);
      const restored = changes.reduce((entry, { field, before: was }) => ({ ...entry, [field]: was }), after);

      expect(restored).toEqual(before);
      expect(changes.length).toBe(CORRECTABLE.filter((field) => before[field] !== after[field]).length);
    }),
  );
});
