/** Who takes which step of a product, by either reading of the “managing head”. */
import type { CatalogueAgency } from '../../../../domain/catalogue/item';
import { ITEM_STEPS, mayFrame, mayTakeStep } from '../../../../domain/catalogue/item';
import type { RoleName } from '../../../../domain/access/principal';

const agency: CatalogueAgency = { id: 'SKHCN', aboveId: 'HN', decidedBy: 'usingHead' };
const above: CatalogueAgency = { ...agency, decidedBy: 'managingHead' };
const person = (headedUnitIds: string[], roles: RoleName[] = []) => ({
  roles,
  headedUnitIds,
  deputisedUnitIds: [],
  appointments: headedUnitIds.map((unitId) => ({
    unitId,
    unitPath: unitId === 'HN' ? ['HN'] : ['HN', unitId],
    position: 'head' as const,
  })),
});
const steps = (who: ReturnType<typeof person>, of: CatalogueAgency) =>
  ITEM_STEPS.filter((step) => mayTakeStep(who, of, step));

it.each<[string, ReturnType<typeof person>, CatalogueAgency, string[]]>([
  ['its own head', person(['SKHCN']), agency, ['propose', 'decide', 'sendBack', 'retire']],
  ['the head above', person(['HN']), agency, []],
  ['its own head, where the one above decides', person(['SKHCN']), above, ['propose']],
  ['the head above, where that one decides', person(['HN']), above, ['decide', 'sendBack', 'retire']],
  [
    'its own head, where nobody is above',
    person(['SKHCN']),
    { ...above, aboveId: null },
    ['propose', 'decide', 'sendBack', 'retire'],
  ],
  ['a city leader', person([], ['cityLeader']), above, ['decide', 'sendBack', 'retire']],
  ['the personnel office', person([], ['personnelOffice']), above, ['propose', 'normalise', 'sendBack']],
  ['somebody else', person([]), agency, []],
])('%s', (_, who, of, expected) => {
  expect(steps(who, of)).toEqual(expected);
  // Whoever decides sets the frame, and so does the personnel office.
  expect(mayFrame(who, of)).toBe(expected.includes('decide') || expected.includes('normalise'));
});
