/** Answers that are owed where a policy says nothing of them: how long, who is reminded, and to whom silence goes. */
import { answerSchedule } from '../../../../domain/escalation/answers';
import { shippedPolicy, vn } from '../../../support/shipped';

const hanoi = (wall: string) => new Date(`${wall}+07:00`).toISOString();
const wall = (instant: string) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16);
const silent = { ...shippedPolicy('standard'), explanation: undefined, excuse: undefined };

describe('an answer that is owed', () => {
  test.each([
    [
      'explanation' as const,
      [
        ['reminder', ['assignee']],
        ['due', ['assignee', 'assigner']],
        ['rung', ['assigner', 'lineManager']],
      ],
    ],
    [
      'excuse' as const,
      [
        ['reminder', ['headOfUnit']],
        ['due', ['headOfUnit', 'assignee']],
        ['rung', ['headOfParentUnit', { role: 'personnelOffice' }]],
      ],
    ],
  ])('%s: silence goes up the ladder', (matter, told) => {
    const now = hanoi('2026-06-01T09:00:00');
    const { dueAt, ladder } = answerSchedule(matter, { policy: silent, calendar: vn, now });
    expect(ladder.map(({ kind, recipients }) => [kind, recipients])).toEqual(told);
    // Monday, and three or five working days on, at the end of the last of them.
    expect(wall(dueAt)).toBe(matter === 'explanation' ? '2026-06-04T17:00' : '2026-06-08T17:00');
    expect(ladder.map(({ at }) => wall(at))).toEqual(
      matter === 'explanation'
        ? ['2026-06-03T17:00', '2026-06-04T17:00', '2026-06-05T17:00']
        : ['2026-06-05T17:00', '2026-06-08T17:00', '2026-06-09T17:00'],
    );
  });

  it('is due after the working days that somebody chose instead', () => {
    const now = hanoi('2026-06-01T09:00:00');
    const { dueAt } = answerSchedule('explanation', { policy: silent, calendar: vn, now, workingDays: 1 });
    expect(wall(dueAt)).toBe('2026-06-02T17:00');
  });
});
