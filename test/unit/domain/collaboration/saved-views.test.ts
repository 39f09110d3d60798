import { defaultViewId } from '../../../../domain/collaboration/saved-views';

const unit = (unitId: string, position: 'head' | 'staff', viewId: string) => ({
  viewId,
  personId: null,
  unitId,
  position,
});
const mine = (viewId: string) => ({ viewId, personId: 'me', unitId: null, position: null });
const staff = { unitId: 'P01', unitPath: ['HN', 'SO', 'P01'], position: 'staff' as const };

test.each([
  ['nothing set', [], null],
  ['one’s own wins', [unit('P01', 'staff', 'v-unit'), mine('v-own')], 'v-own'],
  ['the nearest unit wins', [unit('HN', 'staff', 'v-city'), unit('SO', 'staff', 'v-so')], 'v-so'],
  ['another position’s is not mine', [unit('P01', 'head', 'v-head')], null],
  ['another unit’s is not mine', [unit('P02', 'staff', 'v-other')], null],
])('%s', (_, defaults, expected) => {
  expect(defaultViewId(defaults, 'me', [staff])).toBe(expected);
});
