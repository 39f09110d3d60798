/** Forms, periods and results as people read them. */
import type { Knex } from 'knex';
import type { FormRowView, FormView, PeriodView, ResultView } from '../../contracts/evaluation-forms';
import { inPlace as inPlaceOf, waysInPlace } from '../../application/evaluation/acting';
import { actorOf } from '../../application/evaluation/forms';
import type { NamedFrozen } from '../../application/evaluation/freeze';
import type { AwaitedMonth } from '../../application/evaluation/freeze';
import { frozenFrom, inputsOf, methodOf } from '../../application/evaluation/freeze';
import { mayReadResults } from '../../application/evaluation/visible-period';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { evaluationEvents } from '../../db/repositories/evaluation-forms';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { namesOfMethods } from '../../db/repositories/evaluation-methods';
import { findPeriod, progressOf } from '../../db/repositories/evaluation-periods';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import { idsOf, openTo } from '../../domain/evaluation/competence';
import type { FormActor, PersonalCommandName } from '../../domain/evaluation/form/commands';
import type { FormEvent } from '../../domain/evaluation/form/events';
import { unsignedLevel } from '../../domain/evaluation/form/unsigned-level';
import { allowedFormCommands } from '../../domain/evaluation/form/refusals';
import type { FormState } from '../../domain/evaluation/form/state';
import { askedFactors, currentResult, owedStep } from '../../domain/evaluation/form/state';
import { displayText, parseFraction } from '../../domain/evaluation/fraction';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { isScored } from '../../domain/evaluation/scoring';
import type { RequestContext } from '../context';
import { yearView } from './year-view';

type Asked = Pick<RequestContext, 'principal' | 'now'>;

export const resultView = (result: FrozenResult, decimals: number): ResultView => ({
  ...result,
  factors: result.factors === null ? null : { ...result.factors },
  totalDisplayed: result.total === null ? null : displayText(parseFraction(result.total), decimals),
});

/** Decimals of a list whose rows may follow several methods. */
const LIST_DECIMALS = 3;

/** Rows of a list. Whoever only sees how far the forms have come, such as a deputy, is not told their results. */
export async function formRows(
  db: Knex,
  records: readonly FormRecord[],
  readsResult: (state: FormState) => boolean = () => true,
  waiting: Waiting = NOBODY,
): Promise<FormRowView[]> {
  const names = await loadNames(
    db,
    records.flatMap(({ state }) => [state.personId, ...awaitedIds(state)]),
    records.map(({ state }) => state.agencyId),
  );

  return records.map((record) => {
    const row = {
      ...rowView(record, names, LIST_DECIMALS),
      forPerson: forWhom(awaitedIds(record.state), waiting, names),
    };

    return readsResult(record.state) ? row : { ...row, result: null, unsignedLevel: null };
  });
}

/** Who looks at a queue, and whom they cover for. */
export interface Waiting {
  personId: string;
  covered: readonly { personId: string }[];
}

const NOBODY: Waiting = { personId: '', covered: [] };

/** In whose place something waits for whoever looks; null where it waits for themselves. */
export function forWhom(
  awaited: readonly string[],
  { personId, covered }: Waiting,
  names: Pick<Names, 'person'>,
): FormRowView['forPerson'] {
  const found = covered.find((one) => awaited.includes(one.personId));

  return awaited.includes(personId) || found === undefined ? null : names.person(found.personId);
}

/** The person is waited for in their own step; afterwards whoever is competent. */
const awaitedIds = (state: FormState): string[] =>
  state.status === 'selfAssessment' ? [state.personId] : idsOf(openTo(state.awaited, state.level));

function rowView({ state, isLate }: FormRecord, names: Names, decimals: number): FormRowView {
  const step = owedStep(state);
  const result = currentResult(state);

  return {
    id: state.id,
    periodId: state.periodId,
    kind: state.kind,
    scored: isScored(state),
    startsOn: state.startsOn,
    person: names.person(state.personId),
    agency: names.unit(state.agencyId),
    status: state.status,
    isLate,
    forPerson: null,
    waitingFor:
      step === null
        ? null
        : { people: awaitedIds(state).map(names.person), step, by: state.clocks[step].dueAt },
    result: result === null ? null : resultView(result.result, decimals),
    unsignedLevel: unsignedLevel(state),
  };
}

/** A form with everything that has been said in it. */
export async function formView(db: Knex, { principal, now }: Asked, record: FormRecord): Promise<FormView> {
  const { state, workflowId } = record;
  const [method, events, actor, period] = await Promise.all([
    methodOf(db, state.method),
    evaluationEvents<FormEvent>(db, workflowId),
    actorOf(db, principal, state, now),
    findPeriod(db, state.periodId),
  ]);
  const inPlace = await placeIn(db, principal, { state, actor, now });
  const { preview, waitsFor } = await previewOf(db, state, now);
  const year = await yearView(db, state, method, preview);
  const names = await loadNames(
    db,
    [
      state.personId,
      ...awaitedIds(state),
      ...state.raterIds,
      ...(inPlace === null ? [] : [inPlace.personId]),
      ...events.flatMap((event) => [
        ...(event.actorId === null ? [] : [event.actorId]),
        ...(event.onBehalfOf === undefined ? [] : [event.onBehalfOf.personId]),
        ...toldIn(event),
      ]),
    ],
    [state.unitId, state.agencyId],
  );

  return {
    ...rowView(record, names, method.displayDecimals),
    ...partsOf(state, method, names),
    periodState: period?.state ?? 'open',
    preview:
      preview === null
        ? null
        : { hash: preview.hash, result: resultView(preview.result, method.displayDecimals) },
    waitsFor,
    year,
    allowedCommands: [...allowedFormCommands(state, actor), ...(inPlace?.commands ?? [])],
    inPlaceOf:
      inPlace === null ? null : { person: names.person(inPlace.personId), commands: [...inPlace.commands] },
    timeline: events.filter(isWorthTelling).map((event) => ({
      seq: event.seq,
      type: event.type,
      at: event.at,
      actor: event.actorId === null ? null : names.person(event.actorId),
      onBehalfOf: event.onBehalfOf === undefined ? null : names.person(event.onBehalfOf.personId),
      note: textIn(event, ['reason', 'text', 'comment']),
      documentNumber: textIn(event, ['documentNumber']),
      told: toldIn(event).map(names.person),
    })),
  };
}

/** The first person for whom the reader may do here what they may not do themselves. */
async function placeIn(
  db: Knex,
  principal: Principal,
  { state, actor, now }: { state: FormState; actor: FormActor; now: string },
): Promise<{ personId: string; commands: PersonalCommandName[] } | null> {
  const own = allowedFormCommands(state, actor);

  for (const chain of await waysInPlace(db, principal, state, now)) {
    const commands = allowedFormCommands(state, inPlaceOf(actor, chain)).filter((one) => !own.includes(one));

    if (commands.length > 0) {
      return { personId: chain.forId, commands };
    }
  }

  return null;
}

/** That no longer period had to follow is nobody's news. */
const isWorthTelling = (event: FormEvent): boolean =>
  event.type !== 'dependentsTold' || event.payload.formIds.length > 0;

interface Preview {
  /** Null before the confirmation, and while a longer period waits for its months. */
  preview: NamedFrozen | null;
  waitsFor: AwaitedMonth[];
}

/** What would be confirmed now. */
async function previewOf(db: Knex, state: FormState, now: string): Promise<Preview> {
  if (state.status !== 'confirmation') {
    return { preview: null, waitsFor: [] };
  }

  try {
    return { preview: await frozenFrom(db, await inputsOf(db, state, now)), waitsFor: [] };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'evaluation/months-open') {
      return { preview: null, waitsFor: error.details['months'] as AwaitedMonth[] };
    }

    throw error;
  }
}

function partsOf(state: FormState, method: EvaluationMethod, names: Names) {
  const { assessment, confirmedBy, self } = state;
  const inForm = new Set(state.criteria.map(({ key }) => key));

  return {
    unit: names.unit(state.unitId),
    standing: state.standing,
    leads: state.leads,
    version: state.seq,
    method: {
      id: method.id,
      version: method.version,
      name: { ...method.name },
      points: { ...method.points },
    },
    criteria: method.criteria.filter(({ key }) => inForm.has(key)).map((one) => ({ ...one })),
    leaderValues: [...state.leaderValues],
    leaderFactors: [...(askedFactors(state) ?? [])],
    dataUntil: state.dataUntil,
    clocks: clocksView(state.clocks),
    absence: state.absence,
    presence: state.presence === undefined ? null : { ...state.presence },
    self: self === null ? null : { ...self, points: { ...self.points } },
    selfMissed: state.selfMissed,
    askedAgain: state.askedAgain == null ? null : { ...state.askedAgain },
    answers: state.answers.map((one) => ({ ...one })),
    assessment:
      assessment === null
        ? null
        : {
            points: { ...assessment.points },
            leader: assessment.leader === null ? null : { ...assessment.leader },
            comment: assessment.comment,
            handling: assessment.handling ?? null,
            unitResultReason: assessment.unitResultReason ?? null,
            keptReason: assessment.keptReason ?? null,
            by: names.person(assessment.byId),
            forPerson: assessment.forId === undefined ? null : names.person(assessment.forId),
            at: assessment.at,
          },
    confirmedBy:
      confirmedBy === null
        ? null
        : {
            person: names.person(confirmedBy.personId),
            forPerson: confirmedBy.forId === undefined ? null : names.person(confirmedBy.forId),
            relation: confirmedBy.relation,
            at: confirmedBy.at,
          },
    versions: state.versions.map(({ byId, result, documents = [], ...one }) => ({
      ...one,
      documents: documents.map((document) => ({ ...document })),
      result: resultView(result, method.displayDecimals),
      by: byId === null ? null : names.person(byId),
    })),
    petitionUntil: state.petitionUntil,
    petition:
      state.petition === null
        ? null
        : {
            id: state.petition.id,
            filedAt: state.petition.filedAt,
            outcome: state.petition.outcome,
          },
  };
}

const clocksView = (clocks: FormState['clocks']): FormView['clocks'] =>
  Object.fromEntries(
    Object.entries(clocks).map(([step, { escalateAt, ...one }]) => [
      step,
      { ...one, escalateAt: [...escalateAt] },
    ]),
  ) as FormView['clocks'];

function textIn({ payload }: FormEvent, fields: readonly string[]): string | null {
  const found = fields
    .map((field) => (payload as unknown as Record<string, unknown>)[field])
    .find((one) => typeof one === 'string');

  return typeof found === 'string' ? found : null;
}

const toldIn = (event: FormEvent): string[] =>
  'recipients' in event.payload ? event.payload.recipients.map(({ personId }) => personId) : [];

/** Periods with how far they have come. */
export async function periodViews(
  db: Knex,
  principal: Principal,
  periods: readonly EvaluationPeriod[],
): Promise<PeriodView[]> {
  const [progress, methods, names] = await Promise.all([
    progressOf(
      db,
      periods.map(({ id }) => id),
    ),
    namesOfMethods(
      db,
      periods.map(({ method }) => method),
    ),
    loadNames(
      db,
      periods.flatMap(({ openedBy, lockedBy }) => [openedBy, ...(lockedBy === null ? [] : [lockedBy])]),
      periods.map(({ agencyId }) => agencyId),
    ),
  ]);

  return periods.map(({ agencyId, window, clocks, openedBy, lockedBy, method, ...period }) => ({
    ...period,
    method: { ...method, name: methods(method) },
    agency: names.unit(agencyId),
    from: window.from,
    to: window.to,
    dataUntil: window.dataUntil,
    clocks: clocksView(clocks),
    openedBy: names.person(openedBy),
    lockedBy: lockedBy === null ? null : names.person(lockedBy),
    ...(progress.get(period.id) ?? { people: 0, started: 0, late: 0, byStatus: {} }),
    mayManage: principal.roles.includes('personnelOffice'),
    readsResults: mayReadResults(principal, { agencyId }),
  }));
}
