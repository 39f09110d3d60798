import { MESSAGES, messageOf } from '../../../api/messages';
import { PROBLEM_STATUS } from '../../../contracts/problem';
import { DomainError, ERROR_CODES, fieldError } from '../../../domain/errors';
import { problemOf } from '../../../api/problems';

describe('messages', () => {
  it.each(ERROR_CODES)('%s has a status and a sentence in both languages', (code) => {
    expect(PROBLEM_STATUS[code]).toBeGreaterThanOrEqual(400);
    expect(messageOf(code, 'vi')).toMatch(/^\p{Lu}.*\.$/u);
    expect(messageOf(code, 'en')).toMatch(/^\p{Lu}.*\.$/u);
    expect(messageOf(code, 'vi')).not.toBe(messageOf(code, 'en'));
  });

  it('are of no other codes', () => {
    expect(Object.keys(MESSAGES).sort()).toEqual([...ERROR_CODES].sort());
  });
});

describe('problem documents', () => {
  it('point at the field that a refusal names', () => {
    const problem = problemOf(fieldError('assignment/deadline-past', '/dueAt', { latest: 1 }), 'en', 'r1');

    expect(problem).toEqual({
      type: 'urn:mandate:problem:assignment/deadline-past',
      title: 'The deadline must lie in the future.',
      status: 422,
      code: 'assignment/deadline-past',
      instance: 'r1',
      errors: [
        {
          pointer: '/dueAt',
          code: 'assignment/deadline-past',
          message: 'The deadline must lie in the future.',
        },
      ],
      details: { latest: 1 },
    });
  });

  it('keep the cause for the log', () => {
    const problem = problemOf(
      new DomainError('engine/unreachable', { cause: 'connect 10.0.0.7' }),
      'vi',
      'r1',
    );

    expect(JSON.stringify(problem)).not.toContain('10.0.0.7');
  });

  it.each([
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503, 'database/unreachable'],
    [Object.assign(new Error('terminating connection'), { code: '57P01' }), 503, 'database/unreachable'],
    [new Error('Connection terminated unexpectedly'), 503, 'database/unreachable'],
    [Object.assign(new Error('invalid byte sequence'), { code: '22021' }), 422, 'request/invalid'],
    [
      Object.assign(new Error('too large'), { type: 'entity.too.large', status: 413 }),
      413,
      'request/too-large',
    ],
    [new TypeError('x is undefined'), 500, 'internal/unexpected'],
    [null, 500, 'internal/unexpected'],
    ['text', 500, 'internal/unexpected'],
  ])('know %p', (error, status, code) => {
    expect(problemOf(error, 'en', 'r1')).toMatchObject({ status, code });
  });
});
