/** Numbers and months of the API as their readers write them. */
import { makeFormat } from '../../web/src/lib/format';

describe('a decimal number of the API', () => {
  it.each([
    ['98', '98', '98'],
    ['82.50', '82,50', '82.50'],
    ['-0.5', '-0,5', '-0.5'],
    ['1234567.125', '1.234.567,125', '1,234,567.125'],
    // What is no decimal stays as it came: nothing is made up.
    ['1/3', '1/3', '1/3'],
    ['', '', ''],
  ])('%j keeps all its decimals', (text, vi, en) => {
    expect([makeFormat('vi').decimal(text), makeFormat('en').decimal(text)]).toEqual([vi, en]);
  });
});

it('a month is written with its year behind', () => {
  expect(makeFormat('vi').month('2026-09')).toBe('09/2026');
});
