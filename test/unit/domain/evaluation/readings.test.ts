/** Every switch of a method is documented, every documented one exists, and none of them is without a consequence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MethodBody } from '../../../../contracts/evaluation-methods';
import type { OrganisationFacts } from '../../../../domain/evaluation/classification';
import { classifyOrganisation } from '../../../../domain/evaluation/classification';
import { exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import { withLaterParts } from '../../../../domain/evaluation/later-parts';
import type { WorkLine } from '../../../../domain/evaluation/lines';
import type { ReadingName, Readings } from '../../../../domain/evaluation/method';
import { READINGS, UNIT_RESULTS, withReadings } from '../../../../domain/evaluation/method';
import { notTried } from '../../../../domain/evaluation/what-if';
import { allowedExcellent } from '../../../../domain/evaluation/quota';
import type { ScoreInput } from '../../../../domain/evaluation/score';
import { scorePeriod, thresholdOf } from '../../../../domain/evaluation/score';
import { failed, fullCommon, workLine } from '../../../support/evaluation-builders';
import { shippedMethod } from '../../../support/shipped';
import { minute } from '../../../support/assignment-builders';
import { accepted, decree, december, MINUTES_A_DAY, november, recordOf } from '../../../support/work-logs';

const LATER = minute(20 * MINUTES_A_DAY);

type Switch = ReadingName | 'ratioCap';

interface Documented {
  choices: string[];
  default: string | null;
  consequences: string[];
}

const DEFAULT = /`([^`]+)` \(default\)|\(default `([^`]+)`\)/;

/** The table below “## Readings”: a row without a name goes on with the switch above. */
function documented(): Map<string, Documented> {
  const page = readFileSync(join(__dirname, '../../../../docs/evaluation-method.md'), 'utf8');
  const section = page.split('\n## Readings\n')[1]?.split('\n## ')[0] ?? '';
  const found = new Map<string, Documented>();
  let name = '';

  for (const row of section
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)) {
    const [first = '', choices = '', consequence = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    name = /`(\w+)`/.exec(first)?.[1] ?? name;
    const {
      choices: before,
      default: usual,
      consequences,
    } = found.get(name) ?? {
      choices: [],
      default: null,
      consequences: [],
    };
    found.set(name, {
      choices: [...before, ...[...choices.matchAll(/`([^`]+)`/g)].map(([, choice = '']) => choice)],
      default: usual ?? DEFAULT.exec(choices)?.slice(1).find(Boolean) ?? null,
      consequences: [...consequences, consequence],
    });
  }

  return found;
}

describe('the documented switches', () => {
  const page = documented();
  const shipped = shippedMethod('vn-335-2025').readings;
  const names = [...Object.keys(READINGS), 'ratioCap'];

  it('are those of the code, of a proposed version, and of the shipped methods', () => {
    expect([...page.keys()].sort()).toEqual([...names].sort());
    expect(Object.keys(MethodBody.shape.readings.shape).sort()).toEqual([...names].sort());
    expect(Object.keys(shipped).sort()).toEqual([...names].sort());
  });

  it.each(Object.entries(READINGS))(
    '%s offers exactly its choices, each with a consequence',
    (name, choices) => {
      const { choices: told, consequences } = page.get(name) as Documented;
      expect([...told].sort()).toEqual([...choices].sort());
      expect(consequences.filter((one) => one.length < 20)).toEqual([]);
    },
  );

  it.each(names)('%s names as its default what the decree’s method ships with', (name) => {
    expect(page.get(name)?.default).toBe(shipped[name as Switch]);
  });
});

const decided = (input: Partial<ScoreInput>, name: Switch, choice: string) => {
  const whole = { lines: [], common: fullCommon(decree), leader: null, ...input };
  const { total, level } = scorePeriod(withReadings(decree, { [name]: choice }), whole);

  return [total && exactText(total), level];
};

/** One unit of the month's plan that was done, and what a log adds to it. */
const beside = (log: ReturnType<typeof accepted>, window: typeof december, name: Switch, choice: string) => {
  const found = recordOf(log, window, undefined, { [name]: choice });
  const lines: WorkLine[] = [workLine('plan', { assigned: '2', completed: '1' })];

  return decided({ lines: typeof found === 'string' ? lines : [...lines, found.line] }, name, choice);
};

/** A unit with enough points of whose work so much was done, all of it in time. */
const unitThatDid = (share: string): OrganisationFacts => ({
  total: parseFraction('95'),
  doneShare: parseFraction(share),
  onTimeShare: parseFraction(share),
  beyondShare: parseFraction('0'),
  defectsFixed: true,
  provenViolation: false,
  subUnits: [],
});

const unitAt = (unitUndone: string, share: string) =>
  classifyOrganisation(withReadings(decree, { unitUndone }), unitThatDid(share));

describe('unit readings', () => {
  it.each([
    ['belowShare', '0.69', 'notCompleted'],
    ['belowShare', '0.7', 'completed'],
    ['belowShare', '0.99', 'completed'],
    ['belowShare', '1', 'good'],
    ['anyUndone', '0.99', 'notCompleted'],
    ['anyUndone', '1', 'good'],
  ])('by %s a unit that did %s of its plan is %s', (choice, share, level) => {
    expect(unitAt(choice, share).level).toBe(level);
  });

  it('take the share from the method, and a version from before the switch is read as it was', () => {
    const organisation = { ...decree.organisation!, notCompletedBelowShare: '0.9' };
    const facts = unitThatDid('0.8');
    expect(classifyOrganisation({ ...decree, organisation }, facts).level).toBe('notCompleted');
    const { unitUndone: _, ...readings } = decree.readings;
    const old = withLaterParts({ ...decree, version: 7, readings: readings as Readings });
    expect(classifyOrganisation(old, facts).missing.at(-1)).toEqual({
      level: 'completed',
      condition: 'allDone',
    });
  });

  it('say the share that ships in the page, beside the switch', () => {
    const percent = `${Number(decree.organisation?.notCompletedBelowShare) * 100} %`;
    expect(documented().get('unitUndone')?.consequences[0]).toContain(percent);
  });
});

describe('where the points of a unit come from', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/evaluation-method.md'), 'utf8');
  const section = page.split('\n## The results of a unit\n')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)`( \(where a method says nothing\))? \| (.+) \|$/gm)];

  it('is documented choice by choice; without a word it is as before there was one', () => {
    expect(rows.map(([, choice]) => choice)).toEqual([...UNIT_RESULTS]);
    expect(rows.map(([, , isUsual]) => isUsual !== undefined)).toEqual([true, false]);
    expect(rows.every(([, , , consequence = '']) => consequence.length > 20)).toBe(true);
    expect(decree.unitResults).toBe('computed');
  });

  it('may be said by a proposed version, and no period of persons tries it', () => {
    const { unitResults } = MethodBody.shape;
    expect(UNIT_RESULTS.map((one) => unitResults.parse(one))).toEqual([...UNIT_RESULTS]);
    expect(notTried(decree, { ...decree, unitResults: 'typed' }, 'year')).toEqual(['organisation']);
    const { unitResults: _, ...silent } = decree;
    expect(notTried(silent, { ...silent, unitResults: 'typed' }, 'year')).toEqual([]);
  });
});

/** What each switch decides, over inputs that tell its choices apart. */
const OUTCOMES: Record<Switch, (choice: string) => unknown> = {
  deductionReading: (choice) =>
    decided(
      { lines: [workLine('1', { assigned: '4' }, { delays: [failed('1')] })] },
      'deductionReading',
      choice,
    ),
  repeatedFailures: (choice) =>
    decided({ lines: [workLine('1', {}, { delays: [failed('1', 2)] })] }, 'repeatedFailures', choice),
  extraWork: (choice) =>
    decided(
      {
        lines: [workLine('1', { assigned: '4', completed: '2' }), workLine('2', {}, { planned: false })],
      },
      'extraWork',
      choice,
    ),
  ratioCap: (choice) =>
    decided({ lines: [workLine('1', { assigned: '2', completed: '3' })] }, 'ratioCap', choice),
  zeroAssigned: (choice) => decided({ lines: [] }, 'zeroAssigned', choice),
  lateCompletion: (choice) =>
    beside(
      accepted().missDeadline().give('assignee', 'submit', {}, LATER).settle(),
      december,
      'lateCompletion',
      choice,
    ),
  withoutProduct: (choice) => beside(accepted().handIn().settle(), november, 'withoutProduct', choice),
  // No total changes by it, only the level that it reaches.
  roundBeforeLevel: (choice) =>
    ['89.996', '89.96', '89.6'].map(
      (total) => thresholdOf(withReadings(decree, { roundBeforeLevel: choice }), parseFraction(total)).level,
    ),
  // It touches neither: how many may be at the highest level.
  quotaReading: (choice) =>
    allowedExcellent(
      10,
      parseFraction('0.2'),
      withReadings(decree, { quotaReading: choice }).readings.quotaReading,
    ),
  // It is about units: what one comes to that did 75 % of its plan, in time.
  unitUndone: (choice) => unitAt(choice, '0.75').level,
};

it.each([...Object.entries(READINGS), ['ratioCap', ['1', '1.2', 'none']] as const])(
  '%s has a consequence: no two of its choices come to the same',
  (name, choices) => {
    const outcomes = choices.map((choice) => JSON.stringify(OUTCOMES[name as Switch](choice)));
    expect(new Set(outcomes).size).toBe(choices.length);
  },
);
