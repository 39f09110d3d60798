/**
 * Any people giving any commands at any time, and a clock between them: a form and its petition against what must hold
 * whatever happens. What is refused has to leave everything as it was.
 */
import fc from 'fast-check';
import { DomainError } from '../../../../domain/errors';
import { decideFormStep, nextFormStep } from '../../../../domain/evaluation/form/clock';
import type { FormActor, FormCommand } from '../../../../domain/evaluation/form/commands';
import { decideForm } from '../../../../domain/evaluation/form/decide';
import type { FormEvent } from '../../../../domain/evaluation/form/events';
import { foldForm } from '../../../../domain/evaluation/form/evolve';
import { formNotices } from '../../../../domain/evaluation/form/notices';
import { allowedFormCommands } from '../../../../domain/evaluation/form/refusals';
import type { FormState, FormTerms } from '../../../../domain/evaluation/form/state';
import type { FormStep, StepClock } from '../../../../domain/evaluation/procedure';
import type { FrozenResult } from '../../../../domain/evaluation/frozen-result';
import type { Competent } from '../../../../domain/evaluation/competence';
import { openTo } from '../../../../domain/evaluation/competence';
import { decidePetitionStep, nextPetitionStep } from '../../../../domain/petition/clock';
import type { PetitionEvent, PetitionState } from '../../../../domain/petition/petition';
import { carriedOut, decidePetition, evolvePetition } from '../../../../domain/petition/petition';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-02T02:00:00.000Z');
const iso = (hours: number): string => new Date(START + hours * HOUR).toISOString();
const clock = (from: number) => ({
  remindAt: iso(from + 10),
  dueAt: iso(from + 20),
  escalateAt: [iso(from + 20), iso(from + 30)],
});
const clocks = (from: number): FormTerms['clocks'] => ({
  selfAssessment: clock(from),
  assessment: clock(from + 20),
  confirmation: clock(from + 40),
});
const DATA_HOURS = 12;
const DATA_UNTIL = iso(DATA_HOURS);
const terms: FormTerms = {
  id: 'f',
  periodId: 'p',
  kind: 'month',
  startsOn: '2026-10',
  personId: 'official',
  unitId: 'part',
  agencyId: 'agency',
  standing: 'subUnitStaff',
  leads: false,
  method: { id: 'm', version: 1 },
  criteria: [{ key: 'k', cap: '30' }],
  leaderValues: ['100', '50'],
  dataUntil: DATA_UNTIL,
  clocks: clocks(0),
  absence: null,
};

const PEOPLE = ['official', 'chief', 'director', 'mayor', 'vice', 'stranger'] as const;
const competent = (...names: string[]): Competent[] => {
  const relations = ['directHead', 'usingHead', 'managingHead', 'managingDeputy'] as const;

  return relations.flatMap((relation, index) => {
    const name = names[index] ?? '';

    return name === '' ? [] : [{ relation, personIds: [name] }];
  });
};
const assess = competent('chief', 'director');
const confirm = competent('chief', 'director', 'mayor');
const deciders = (raters: readonly string[]): Competent[] =>
  competent('', 'director', 'mayor', 'vice').filter(
    ({ personIds }) => !personIds.some((id) => raters.includes(id)),
  );

const result = (total: string): FrozenResult => ({
  factors: {},
  ratio: '1',
  resultPoints: '70',
  commonPoints: '10',
  total,
  level: 'good',
});

interface Act {
  by: (typeof PEOPLE)[number];
  /** Covers for somebody else. */
  forId: (typeof PEOPLE)[number] | null;
  name: 'tick' | 'decide' | 'wait' | FormCommand['name'];
  hours: number;
  grants: boolean;
  /** Which of the lawful acts is taken instead of the one above; null: that one, lawful or not. */
  pick: number | null;
}

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    by: fc.constantFrom(...PEOPLE),
    forId: fc.option(fc.constantFrom(...PEOPLE), { freq: 6 }),
    name: fc.constantFrom<Act['name'][]>(
      ...([
        'tick',
        'tick',
        'wait',
        'assessSelf',
        'answer',
        'assess',
        'assess',
        'sendBack',
        'confirm',
      ] as const),
      ...([
        'confirm',
        'recordAbsence',
        'filePetition',
        'filePetition',
        'reopen',
        'decide',
        'decide',
      ] as const),
    ),
    hours: fc.integer({ min: 0, max: 15 }),
    grants: fc.boolean(),
    pick: fc.option(fc.nat(), { freq: 3 }),
  }),
  { minLength: 10, maxLength: 60 },
);

const actorOf = (by: Act['by'], forId: Act['forId'] = null): FormActor => ({
  personId: by,
  isPersonnelOffice: by === 'vice',
  assess,
  confirm,
  ...(forId !== null && { onBehalfOf: { personId: forId, via: [], until: null } }),
});

/** A form, its petitions, and what carries one into the other, as the workflows do it. */
class World {
  hour = 0;
  readonly log: FormEvent[] = [];
  readonly petitions: PetitionState[] = [];
  private seen = 0;

  constructor() {
    const nobody: FormActor = { personId: null, isPersonnelOffice: false, assess, confirm };
    this.log.push(
      ...decideForm(null, { name: 'open', body: terms }, { actor: nobody, at: iso(0), commandId: null }),
    );
  }

  get form(): FormState {
    return foldForm(this.log)!;
  }

  act({ hours, grants, pick, ...wish }: Act): void {
    this.hour += hours;
    const options = pick === null ? [wish] : this.lawfulActs();
    const { by, forId, name } = options[(pick ?? 0) % options.length] ?? wish;
    const actor = actorOf(by, forId);

    if (name === 'tick') {
      this.tick();
    } else if (name === 'decide') {
      this.decide(actor, grants);
    } else if (name !== 'wait') {
      this.give(actor, this.commandOf(name));
    }
  }

  /** What anybody may do now, so that a walk gets far. */
  private lawfulActs(): Pick<Act, 'by' | 'forId' | 'name'>[] {
    const ofForm = PEOPLE.flatMap((by) =>
      allowedFormCommands(this.form, actorOf(by)).map((name) => ({ by, forId: null, name })),
    );
    const petition = this.petitions.at(-1);
    const ofPetition =
      petition?.status === 'open'
        ? openTo(petition.competent, petition.level).flatMap(({ personIds }) =>
            PEOPLE.filter((by) => personIds.includes(by)).map((by) => ({
              by,
              forId: null,
              name: 'decide' as const,
            })),
          )
        : [];

    return [...ofForm, ...ofPetition, { by: 'stranger', forId: null, name: 'tick' }];
  }

  /** Time goes on to what comes next, of the form or of its petition. */
  private tick(): void {
    const step = nextFormStep(this.form);
    const petition = this.petitions.at(-1);
    const of = petition === undefined ? null : nextPetitionStep(petition);

    if (of !== null && petition !== undefined && (step === null || of.at < step.at)) {
      this.reach(of.at);
      this.follow(decidePetitionStep(petition, of, iso(this.hour), deciders(petition.raterIds)));
    } else if (step !== null) {
      this.reach(step.at);
      this.log.push(
        ...decideFormStep(this.form, step, iso(this.hour), { assess, confirm, ...this.late('assessment') }),
      );
    }
  }

  private reach(at: string): void {
    this.hour = Math.max(this.hour, Math.ceil((Date.parse(at) - START) / HOUR));
  }

  private commandOf(name: FormCommand['name']): FormCommand {
    const { seq } = this.form;
    const body = {
      assessSelf: {
        points: { k: '20' },
        strengths: '',
        weaknesses: '',
        proposedLevel: null,
        ...this.late('assessment'),
      },
      answer: { text: 'x' },
      assess: { points: { k: '10' }, leader: null, comment: 'x', ...this.late('confirmation') },
      sendBack: { reason: 'x', ...this.late('assessment') },
      confirm: { basedOnSeq: seq, hash: `h${seq}`, result: result('80'), petitionUntil: iso(this.hour + 40) },
      recordAbsence: { absence: 'maternity', documentNumber: '1' },
      filePetition: { petitionId: `p${seq}`, reason: 'x' },
      // As the API sends it; half of the time as it was sent before there was a `to`.
      reopen: {
        reason: 'x',
        documentNumber: '1',
        clocks: clocks(this.hour),
        ...(this.hour % 2 === 0 && { to: 'selfAssessment' as const }),
      },
    }[name as 'answer'];

    return { name, body } as unknown as FormCommand;
  }

  /** What is sent along for a step that begins now and later than planned. */
  private late(step: FormStep): { clock?: StepClock } {
    const own = clock(this.hour);

    return own.dueAt > this.form.clocks[step].dueAt ? { clock: own } : {};
  }

  private give(actor: FormActor, command: FormCommand): void {
    const made = lawful(() =>
      decideForm(this.form, command, { actor, at: iso(this.hour), commandId: `c${this.hour}` }),
    );
    this.log.push(...(made ?? []));
    const filed = made?.find((event) => event.type === 'petitionFiled');

    if (filed?.type === 'petitionFiled') {
      this.receive(filed.payload.petitionId);
    }
  }

  private receive(id: string): void {
    const { raterIds, versions } = this.form;
    const last = versions.at(-1)!;
    this.petitions.push(
      evolvePetition(
        null,
        decidePetition(
          null,
          {
            name: 'receive',
            body: {
              ...{
                id,
                formId: 'f',
                kind: 'month',
                startsOn: '2026-10',
                personId: 'official',
                unitId: 'part',
              },
              ...{ agencyId: 'agency', reason: 'x', receivedAt: iso(this.hour), raterIds: [...raterIds] },
              evidence: { version: last.version, hash: last.hash, records: [] },
              before: last.result,
              clock: clock(this.hour),
              competent: deciders(raterIds),
            },
          },
          { actor: { personId: null, decide: [] }, at: iso(this.hour), commandId: null },
        )[0]!,
      ),
    );
  }

  private decide(actor: FormActor, grants: boolean): void {
    const petition = this.petitions.at(-1);

    if (petition === undefined) {
      return;
    }

    const body = grants
      ? {
          outcome: 'granted' as const,
          reason: 'x',
          correction: { common: { k: '30' }, sources: [] },
          hash: `g${petition.id}`,
          result: result('100'),
        }
      : { outcome: 'rejected' as const, reason: 'x', correction: null, hash: null, result: null };
    const made = lawful(() =>
      decidePetition(
        petition,
        { name: 'decide', body },
        {
          actor: { ...actor, decide: deciders(petition.raterIds) },
          at: iso(this.hour),
          commandId: `d${this.hour}`,
        },
      ),
    );

    if (made !== null) {
      this.follow(made);
      this.carryOut(petition.id, grants);
    }
  }

  private carryOut(petitionId: string, grants: boolean): void {
    const outcome = grants
      ? { name: 'correct', body: { petitionId, reason: 'x', hash: `g${petitionId}`, result: result('100') } }
      : { name: 'rejectPetition', body: { petitionId, reason: 'x' } };
    const nobody: FormActor = { personId: null, isPersonnelOffice: false, assess, confirm };
    // Not to be refused: whoever decided has to be obeyed.
    this.log.push(
      ...decideForm(this.form, outcome as FormCommand, {
        actor: nobody,
        at: iso(this.hour),
        commandId: null,
      }),
    );
    this.follow(carriedOut(this.petitions.at(-1)!, iso(this.hour)));
  }

  private follow(events: readonly PetitionEvent[]): void {
    const last = this.petitions.length - 1;
    this.petitions[last] = events.reduce<PetitionState>(evolvePetition, this.petitions[last]!);
  }

  /** What happened since somebody last asked. */
  news(): FormEvent[] {
    const found = this.log.slice(this.seen);
    this.seen = this.log.length;

    return found;
  }
}

/** The events of a lawful act; null for one that is refused by a rule, and by nothing else. */
function lawful<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof DomainError) {
      return null;
    }

    throw error;
  }
}

/** Whoever acted, or in whose name. */
const hands = ({ actorId, onBehalfOf }: FormEvent): string[] => [actorId ?? '', onBehalfOf?.personId ?? ''];
const SUPERIOR: readonly FormEvent['type'][] = ['assessed', 'sentBack', 'confirmed', 'formReopened'];
const OWN: readonly FormEvent['type'][] = ['selfAssessed', 'answered', 'petitionFiled'];

/** Nobody hears of a deadline that was gone before the step began. */
function checkClock(events: readonly FormEvent[], began: string): void {
  for (const event of events) {
    if (event.type === 'stepReminded' || event.type === 'stepEscalated') {
      expect(event.payload.scheduledAt > began).toBe(true);
    }
  }
}

function checkStep(before: FormState, events: readonly FormEvent[], after: FormState): void {
  events.forEach((event, index) => {
    expect(event.seq).toBe(before.seq + index + 1);

    if (SUPERIOR.includes(event.type)) {
      expect(hands(event)).not.toContain('official');
    }

    if (OWN.includes(event.type)) {
      expect(event).toMatchObject({ actorId: 'official' });
      expect(event.onBehalfOf).toBeUndefined();
    }

    if (event.type === 'confirmed') {
      expect(event.at >= DATA_UNTIL).toBe(true);
      expect(before.status).toBe('confirmation');
    }

    if (event.type === 'petitionFiled') {
      expect(event.at <= (before.petitionUntil ?? '')).toBe(true);
    }
  });

  // Results are only ever added: what stood once is read for ever.
  expect(after.versions.slice(0, before.versions.length)).toEqual(before.versions);
  expect(after.versions.map(({ version }) => version)).toEqual(after.versions.map((_, index) => index + 1));

  if (before.status === 'locked' && events.length > 0) {
    expect(events.map(({ type }) => type)).toEqual(['formReopened']);
  }

  const again = events.find((event) => event.type === 'formReopened');

  if (again?.type === 'formReopened' && again.payload.to !== undefined) {
    expect([before.status, before.self, after.status]).toEqual(['notRated', null, 'selfAssessment']);
  }

  if (after.status === 'locked' && before.status !== 'locked') {
    expect(before.petition === null || before.petition.outcome !== null).toBe(true);
  }

  expect(new Set(after.fired).size).toBe(after.fired.length);
}

const ENDINGS: readonly FormEvent['type'][] = ['confirmed', 'absenceRecorded'];

/** A month that ends again may have been taken into a quarter as it stood: that is told. One that ends first was not. */
function checkOwed({ log, form }: World, events: readonly FormEvent[]): void {
  if (events.some(({ type }) => ENDINGS.includes(type))) {
    const isAgain = log.slice(0, -events.length).some(({ type }) => ENDINGS.includes(type));
    expect(form.dependentsOwed).toBe(isAgain);
  }
}

it('tells what rests on a month of leave that is confirmed after all; and a longer period tells nobody', () => {
  const nobody: FormActor = { personId: null, isPersonnelOffice: false, assess, confirm };
  const ended = (changes: Partial<FormTerms>) => {
    const log: FormEvent[] = [];
    const give = (actor: FormActor, command: object): void => {
      const state = foldForm(log);
      const at = iso(DATA_HOURS + (state?.seq ?? 0));
      log.push(...decideForm(state, command as FormCommand, { actor, at, commandId: null }));
    };
    give(nobody, { name: 'open', body: { ...terms, absence: 'maternity', ...changes } });
    expect(foldForm(log)).toMatchObject({ status: 'notRated', dependentsOwed: false });
    give(actorOf('chief'), {
      name: 'reopen',
      body: { reason: 'x', documentNumber: '1', clocks: clocks(DATA_HOURS) },
    });
    const points = changes.criteria === undefined ? { k: '10' } : {};
    give(actorOf('chief'), { name: 'assess', body: { points, leader: null, comment: 'x' } });
    const hashed = { hash: 'h', result: result('80'), petitionUntil: iso(100) };
    give(actorOf('chief'), { name: 'confirm', body: { basedOnSeq: foldForm(log)?.seq, ...hashed } });

    return foldForm(log);
  };
  expect(ended({})).toMatchObject({ status: 'petitionWindow', dependentsOwed: true });
  expect(ended({ kind: 'quarter', criteria: [] })).toMatchObject({ dependentsOwed: false });
});

it('asks the person of a month that is rated after all, and nobody twice', () => {
  const reopen = (status: 'maternity' | null, to?: 'selfAssessment') => {
    const actor = actorOf('chief');
    const log = decideForm(
      null,
      { name: 'open', body: { ...terms, absence: status } },
      {
        actor: { ...actor, personId: null },
        at: iso(0),
        commandId: null,
      },
    );
    const give = (by: FormActor, command: object): void => {
      const at = iso(DATA_HOURS + log.length);
      log.push(...decideForm(foldForm(log), command as FormCommand, { actor: by, at, commandId: null }));
    };

    if (status === null) {
      const own = { points: { k: '20' }, strengths: '', weaknesses: '', proposedLevel: null };
      give(actorOf('official'), { name: 'assessSelf', body: own });
      give(actorOf('vice'), {
        name: 'recordAbsence',
        body: { absence: 'sickLeave', documentNumber: '1' },
      });
    }

    const body = { reason: 'x', documentNumber: '1', clocks: clocks(DATA_HOURS), ...(to && { to }) };
    give(actor, { name: 'reopen', body });
    const after = foldForm(log)!;

    return { after, told: formNotices(log.at(-1)!, after).map(({ personId, reason }) => [personId, reason]) };
  };

  const asked = reopen('maternity', 'selfAssessment');
  expect(asked.after).toMatchObject({ status: 'selfAssessment', awaited: [], round: 2, absence: null });
  expect(asked.told).toEqual([['official', 'evaluationToAssessSelf']]);
  expect(nextFormStep(asked.after)).toMatchObject({ key: 'selfAssessment-reminder-2' });
  // As it was sent before, and where the person has said their part.
  expect(reopen('maternity').after).toMatchObject({ status: 'assessment', self: null });
  expect(reopen(null, 'selfAssessment').after).toMatchObject({
    status: 'assessment',
    awaited: assess,
    self: { points: { k: '20' } },
  });
});

it('keeps its rules whatever anybody does, and whenever', () => {
  const reached = new Set<string>();

  fc.assert(
    fc.property(acts, (all) => {
      const world = new World();
      world.news();
      let began = iso(0);

      for (const act of all) {
        const before = world.form;
        world.act(act);
        const events = world.news();
        checkStep(before, events, world.form);
        checkOwed(world, events);
        checkClock(events, began);
        began = world.form.status === before.status ? began : world.form.lastEventAt;
        if (Object.keys(world.form.restarts ?? {}).length > 0) {
          reached.add('a late step');
        }
        events.forEach(({ type }) => reached.add(type));
        if (world.form.status === 'selfAssessment' && world.form.round > 1) {
          reached.add('the person again');
        }
      }

      for (const petition of world.petitions) {
        const { decision, raterIds } = petition;
        const who = decision === null ? [] : [decision.byId, decision.forId ?? ''];
        expect(who.filter((id) => id === 'official' || raterIds.includes(id))).toEqual([]);
        expect(new Set(petition.fired).size).toBe(petition.fired.length);
      }

      // An open petition is the only one, and its form has not come to its end.
      const open = world.petitions.filter(({ status }) => status === 'open');
      expect(open.length).toBeLessThanOrEqual(1);

      if (open.length > 0) {
        expect(world.form.status).toBe('petitionWindow');
      }
    }),
    { numRuns: 150, seed: 5 },
  );
  // The walk went everywhere: nothing above holds because nothing happened.
  expect([...reached].sort()).toEqual(
    [
      ...[
        'absenceRecorded',
        'answered',
        'assessed',
        'confirmed',
        'formLocked',
        'formReopened',
        'petitionFiled',
      ],
      ...['petitionRejected', 'resultCorrected', 'selfAssessed', 'selfAssessmentMissed', 'sentBack'],
      ...['a late step', 'the person again', 'stepEscalated', 'stepReminded'],
    ].sort(),
  );
});
