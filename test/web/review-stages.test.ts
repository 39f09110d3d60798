/** Reviewers of the issue form: who reviews at the same time, how many of them must approve, and what is sent. */
import { reviewBodyOf, stagesOf } from '../../web/src/features/issue/review-stages';

const person = (id: string) => ({
  id,
  name: id.toUpperCase(),
  unitId: null,
  unitName: null,
  unitNameEn: null,
  title: null,
});
const value = (ids: string[], together: string[] = [], needed: Record<string, number> = {}) => ({
  reviewers: ids.map(person),
  together,
  needed,
});

describe('the review chain of the issue form', () => {
  it.each([
    ['nobody: the issuer reviews', value([]), {}],
    ['one after another', value(['a', 'b']), { reviewerIds: ['a', 'b'] }],
    [
      'two together, then one',
      value(['a', 'b', 'c'], ['b']),
      {
        reviewStages: [
          { reviewerIds: ['a', 'b'], needed: 2 },
          { reviewerIds: ['c'], needed: 1 },
        ],
      },
    ],
    [
      'one of three',
      value(['a', 'b', 'c'], ['b', 'c'], { a: 1 }),
      { reviewStages: [{ reviewerIds: ['a', 'b', 'c'], needed: 1 }] },
    ],
    ['together with nobody before', value(['a', 'b'], ['a']), { reviewerIds: ['a', 'b'] }],
  ])('%s', (_, chain, body) => {
    expect(reviewBodyOf(chain)).toEqual(body);
  });

  it('never asks for more approvals than a stage has people, when one is taken out', () => {
    expect(stagesOf(value(['a', 'b'], ['b'], { a: 3 }))[0]?.needed).toBe(2);
  });

  it('forgets the number of a stage that begins with somebody else', () => {
    expect(stagesOf(value(['b', 'a'], ['a'], { a: 1 }))[0]?.needed).toBe(2);
  });
});
