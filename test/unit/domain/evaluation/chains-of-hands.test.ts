/** Work that goes through several hands: it is in one plan, once, whoever passes it on (article 18(1)(d) of Decree 335/2025). */
import fc from 'fast-check';
import type { WorkRecord } from '../../../../domain/evaluation/work-record';
import { add, exactText, ZERO } from '../../../../domain/evaluation/fraction';
import type { Role } from '../../../support/assignment-builders';
import { PEOPLE } from '../../../support/assignment-builders';
import type { Log } from '../../../support/work-logs';
import { accepted, line, november, recordOf } from '../../../support/work-logs';

const HANDS = ['assignee', 'colleague', 'stranger', 'leadHead'] as const satisfies readonly Role[];
type Hand = (typeof HANDS)[number];

/** Work of the assignee that goes on to each of these, who take it up. */
function through(hands: readonly Hand[], log = accepted()): Log {
  hands.forEach((to, at) => {
    const fromId = PEOPLE[hands[at - 1] ?? 'assignee'];
    log
      .give('personnel', 'transfer', { parts: [{ role: 'assignee', fromId, toId: PEOPLE[to] }] })
      .give(to, 'accept');
  });

  return log;
}

const finished = (hands: readonly Hand[]): Log =>
  through(hands)
    .give(hands.at(-1) ?? 'assignee', 'submit')
    .settle();

test('whoever took it over and passed it on has neither a plan nor a result of it', () => {
  const log = finished(['colleague', 'stranger']);
  expect(line(log)).toMatchObject({
    inclusion: 'handedOver',
    assigned: '1',
    completed: '0',
    handedOver: '1',
  });
  expect(line(log, november, PEOPLE.colleague)).toEqual({
    inclusion: 'passedOn',
    assigned: '0',
    completed: '0',
    planned: false,
    quality: [],
    delays: [],
    handedOver: '0',
    takenOver: '0',
  });
  expect(line(log, november, PEOPLE.stranger)).toMatchObject({
    inclusion: 'takenOver',
    assigned: '0',
    completed: '1',
    takenOver: '1',
  });
});

test('a deadline that passed in their hands stays with them', () => {
  const log = through(['colleague']).missDeadline();
  log
    .give('personnel', 'transfer', {
      parts: [{ role: 'assignee', fromId: PEOPLE.colleague, toId: PEOPLE.stranger }],
    })
    .give('stranger', 'accept')
    .give('stranger', 'submit')
    .settle();
  expect(line(log, november, PEOPLE.colleague)).toMatchObject({
    inclusion: 'passedOn',
    assigned: '0',
    delays: [{ count: 1, excused: false }],
  });
  expect(line(log)).toMatchObject({ delays: [] });
});

test('back with the first it is their own work again', () => {
  const log = finished(['colleague', 'assignee']);
  expect(line(log)).toMatchObject({ inclusion: 'due', assigned: '1', completed: '1' });
  expect(line(log, november, PEOPLE.colleague)).toMatchObject({ inclusion: 'passedOn', assigned: '0' });
});

test('back with whoever took it over first it is still outside their plan', () => {
  const log = finished(['colleague', 'stranger', 'colleague']);
  expect(line(log, november, PEOPLE.colleague)).toMatchObject({
    inclusion: 'takenOver',
    assigned: '0',
    completed: '1',
  });
});

test('over any chain of hands the plan has the quantity once, with the first, and so has what was done', () => {
  const chains = fc
    .array(fc.constantFrom(...HANDS), { maxLength: 6 })
    .map((hands) => hands.filter((hand, at) => hand !== (hands[at - 1] ?? 'assignee')));
  fc.assert(
    fc.property(chains, (hands) => {
      const log = finished(hands);
      const records = HANDS.flatMap((hand) => {
        const found = recordOf(log, november, PEOPLE[hand]);
        return typeof found === 'string' ? [] : [found];
      });
      const sum = (of: (record: WorkRecord) => WorkRecord['line']['assigned']): string =>
        exactText(records.reduce((all, record) => add(all, of(record)), ZERO));
      expect(sum(({ line: { assigned } }) => assigned)).toBe('1');
      expect(sum(({ line: { completed } }) => completed)).toBe('1');
      expect(line(log)).toMatchObject({ assigned: '1' });
    }),
    { numRuns: 60 },
  );
});
