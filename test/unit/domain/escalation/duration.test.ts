import { parseDuration } from '../../../../domain/escalation/duration';

describe('ISO 8601 durations', () => {
  it.each([
    ['PT3S', 3_000],
    ['PT0.5S', 500],
    ['PT0.001S', 1],
    ['PT90M', 5_400_000],
    ['P1D', 86_400_000],
    ['P1DT2H3M4S', 93_784_000],
    ['PT0S', 0],
  ])('reads %s as %i ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '3S',
    'PT3',
    'PT3s',
    '-PT3S',
    'PT-3S',
    'P1Y',
    'P1M',
    'P1W',
    'PT1S1M',
    'PT1.5M',
    ' PT3S',
  ])('refuses %p', (text) => {
    expect(() => parseDuration(text)).toThrow('escalation/invalid-duration');
  });
});
