import { DEFAULT_ANSWER_RULES } from '../../../../domain/escalation/answers';
import { checkPolicy } from '../../../../domain/escalation/policy';
import type { EscalationPolicy, Offset } from '../../../../domain/escalation/types';
import { shippedPolicy, shippedPolicyIds } from '../../../support/shipped';

const standard = shippedPolicy('standard');
const steps = (...offsets: Offset[]) =>
  offsets.map((offset) => ({ offset, recipients: ['assignee' as const] }));
const answers = DEFAULT_ANSWER_RULES.explanation;

describe('the shipped policies', () => {
  it('are the three that the product promises', () => {
    expect(shippedPolicyIds.sort()).toEqual(['demo-seconds', 'standard', 'urgent']);
  });

  it.each(shippedPolicyIds)('%s is in order and stands under its own id', (id) => {
    expect(shippedPolicy(id).id).toBe(id);
    expect(() => checkPolicy(shippedPolicy(id))).not.toThrow();
  });
});

describe('a policy is refused', () => {
  it.each<[string, Partial<EscalationPolicy>, string]>([
    ['without anyone to tell', { due: { recipients: [] } }, '/due/recipients'],
    ['with an unknown relation', { due: { recipients: ['friend' as 'assignee'] } }, '/due/recipients/0'],
    ['with a nameless role', { due: { recipients: [{ role: '' }] } }, '/due/recipients/0'],
    ['with a broken duration', { rungs: steps({ iso: '2 hours' }) }, '/rungs/0/offset/iso'],
    ['with half a working day', { rungs: steps({ workingDays: 0.5 }) }, '/rungs/0/offset/workingDays'],
    ['with a rung before the deadline', { rungs: steps({ workingDays: -1 }) }, '/rungs/0/offset/workingDays'],
    ['with a rung at the deadline', { rungs: steps({ iso: 'PT0S' }) }, '/rungs/0/offset'],
    ['with rungs that go back', { rungs: steps({ workingDays: 3 }, { workingDays: 1 }) }, '/rungs/1/offset'],
    [
      'with reminders out of order',
      { reminders: steps({ iso: 'PT1H' }, { workingDays: 1 }) },
      '/reminders/1/offset',
    ],
    ['with a negative patience', { stuckAfterWorkingDays: -1 }, '/stuckAfterWorkingDays'],
    [
      'with no time at all for an explanation',
      { explanation: { ...answers, within: { iso: 'PT0S' } } },
      '/explanation/within',
    ],
    [
      'with nobody told that a decision on an excuse is owed',
      { excuse: { ...answers, due: { recipients: [] } } },
      '/excuse/due/recipients',
    ],
    [
      'with reminders of an explanation out of order',
      { explanation: { ...answers, reminders: steps({ iso: 'PT1H' }, { workingDays: 1 }) } },
      '/explanation/reminders/1/offset',
    ],
    [
      'with rungs of an excuse that go back',
      { excuse: { ...answers, rungs: steps({ workingDays: 3 }, { workingDays: 1 }) } },
      '/excuse/rungs/1/offset',
    ],
    ['with a negative spread', { reminderSpreadSeconds: -1 }, '/reminderSpreadSeconds'],
  ])('%s', (_, change, pointer) => {
    expect(() => checkPolicy({ ...standard, ...change })).toThrow(
      expect.objectContaining({
        code: 'escalation/invalid-policy',
        details: expect.objectContaining({ pointer }) as object,
      }),
    );
  });
});
