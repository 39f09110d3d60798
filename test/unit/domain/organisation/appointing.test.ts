import { checkAppointed, checkEnded } from '../../../../domain/organisation/appointing';
import { codeOf } from '../../../support/refusals';

const TODAY = '2026-03-10';

describe('a new post', () => {
  it.each([
    ['from today', '2026-03-10', null, null],
    ['from tomorrow for a day', '2026-03-11', '2026-03-12', null],
    ['from yesterday', '2026-03-09', null, 'appointment/in-past'],
    ['for no day', '2026-03-11', '2026-03-11', 'appointment/ends-before-start'],
    ['backwards', '2026-03-11', '2026-03-10', 'appointment/ends-before-start'],
  ])('%s', (_, from, to, code) => {
    expect(codeOf(() => checkAppointed({ from, to }, TODAY))).toBe(code);
  });
});

describe('the end of a post', () => {
  it.each([
    ['today', '2026-01-01', null, '2026-03-10', null],
    ['earlier than planned', '2026-01-01', '2026-12-31', '2026-06-01', null],
    ['yesterday', '2026-01-01', null, '2026-03-09', 'appointment/in-past'],
    ['on its first day, today', '2026-03-10', null, '2026-03-10', null],
    ['on its first day, to come', '2026-04-01', null, '2026-04-01', null],
    ['before its first day', '2026-04-01', null, '2026-03-31', 'appointment/ends-before-start'],
    ['later than it ends', '2026-01-01', '2026-05-01', '2026-06-01', 'appointment/ended'],
    ['after it has ended', '2026-01-01', '2026-02-01', '2026-03-10', 'appointment/ended'],
  ])('%s', (_, from, to, on, code) => {
    expect(codeOf(() => checkEnded({ from, to }, on, TODAY))).toBe(code);
  });
});
