/** A petition as those concerned read it: what it disputes, the evidence by number and title, before and after. */
import type { Knex } from 'knex';
import type { MonthEvidence, PetitionRowView, PetitionView } from '../../contracts/petitions';
import { actingIn } from '../../application/evaluation/acting';
import { competenceOf } from '../../application/evaluation/competence';
import { frozenIfKept, methodOf } from '../../application/evaluation/freeze';
import type { FormRecord, PetitionRecord } from '../../db/repositories/evaluation-forms';
import { workTitles } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import { idsOf, openTo } from '../../domain/evaluation/competence';
import type { Correction, MonthCorrection } from '../../domain/evaluation/correction';
import { acceptedQuantity, assignedQuantity, mayBePlanned } from '../../domain/evaluation/correction';
import { exactText } from '../../domain/evaluation/fraction';
import type { FrozenInputs, FrozenRecord, MonthInputs } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { isScored } from '../../domain/evaluation/scoring';
import type { PetitionActor, PetitionState } from '../../domain/petition/petition';
import { petitionRefusal } from '../../domain/petition/petition';
import type { RequestContext } from '../context';
import type { Waiting } from './form-view';
import { forWhom, resultView } from './form-view';

const deciders = (state: PetitionState): string[] => idsOf(openTo(state.competent, state.level));

export async function petitionRows(
  db: Knex,
  records: readonly PetitionRecord[],
  waiting: Waiting,
): Promise<PetitionRowView[]> {
  const names = await loadNames(
    db,
    records.flatMap(({ state }) => [state.personId, ...deciders(state)]),
    [],
  );

  return records.map(({ state }) => ({
    ...rowView(state, names.person),
    forPerson: state.status === 'open' ? forWhom(deciders(state), waiting, names) : null,
  }));
}

const rowView = (
  state: PetitionState,
  person: (id: string) => PetitionRowView['person'],
): PetitionRowView => ({
  id: state.id,
  formId: state.formId,
  kind: state.kind,
  scored: isScored(state),
  startsOn: state.startsOn,
  person: person(state.personId),
  status: state.status,
  reason: state.reason,
  receivedAt: state.receivedAt,
  dueAt: state.clock.dueAt,
  waitingFor: state.status === 'open' ? deciders(state).map(person) : [],
  outcome: state.decision?.outcome ?? null,
  forPerson: null,
});

export async function petitionView(
  db: Knex,
  { principal, now }: Pick<RequestContext, 'principal' | 'now'>,
  { petition: { state }, form }: { petition: PetitionRecord; form: FormRecord },
): Promise<PetitionView> {
  const [frozen, method, { decide }, names] = await Promise.all([
    frozenIfKept(db, state.evidence.hash),
    methodOf(db, form.state.method),
    competenceOf(db, { ...form.state, raterIds: state.raterIds }, now),
    loadNames(
      db,
      [
        state.personId,
        ...deciders(state),
        ...(state.decision === null ? [] : [state.decision.byId, state.decision.forId ?? []].flat()),
      ],
      [],
    ),
  ]);
  const { decision } = state;
  const { actor, refusal } = await actingIn<PetitionActor>(db, principal, state, {
    now,
    onBehalfOf: null,
    own: { personId: principal.personId, decide },
    refusal: (one) => petitionRefusal(state, one),
  });
  // What the petition was about may have been disposed of; what came of it stays.
  const inputs = frozen?.inputs ?? null;

  return {
    ...rowView(state, names.person),
    forPerson: actor.onBehalfOf === undefined ? null : names.person(actor.onBehalfOf.personId),
    evidence: {
      version: state.evidence.version,
      hash: state.evidence.hash,
      ...(await monthEvidence(db, method, inputs)),
      months: await monthsOf(db, inputs),
      facts:
        inputs?.kind === 'span'
          ? (form.state.facts ?? []).map(({ seq, kind, documentNumber }) => ({ seq, kind, documentNumber }))
          : [],
    },
    points: { ...method.points },
    before: resultView(state.before, method.displayDecimals),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            reason: decision.reason,
            by: names.person(decision.byId),
            forPerson: decision.forId === undefined ? null : names.person(decision.forId),
            at: decision.at,
            correction: decision.correction === null ? null : correctionView(decision.correction),
            after: decision.result === null ? null : resultView(decision.result, method.displayDecimals),
            afterVersion: versionOf(form, decision.hash),
          },
    mayDecide: refusal === null,
    refusal,
  };
}

/** The last version with these inputs; null before the form has taken them over. */
const versionOf = ({ state }: FormRecord, hash: string | null): number | null =>
  state.versions.findLast((one) => one.hash === hash)?.version ?? null;

const correctionView = ({ months = [], facts = [], ...own }: Correction) => {
  const ofMonth = ({ common, sources, leader = {}, work = [] }: MonthCorrection) => ({
    common: { ...common },
    sources: sources.map((one) => ({ ...one })),
    leader: { ...leader },
    work: work.map(({ assignmentId, quantity = null, planned = null }) => ({
      assignmentId,
      quantity,
      planned,
    })),
  });

  return {
    ...ofMonth(own),
    months: months.map(({ formId, ...month }) => ({ formId, ...ofMonth(month) })),
    facts: [...facts],
  };
};

/** The confirmed months that a year rests on, each as a petition against itself would show it. */
async function monthsOf(db: Knex, inputs: FrozenInputs | null): Promise<PetitionView['evidence']['months']> {
  const shown: PetitionView['evidence']['months'] = [];

  for (const { formId, month, hash } of inputs?.kind === 'span' ? inputs.months : []) {
    const frozen = hash === null ? null : await frozenIfKept(db, hash);

    if (frozen !== null) {
      const method = await methodOf(db, frozen.inputs.method);
      const { totalDisplayed } = resultView(frozen.result, method.displayDecimals);
      shown.push({ formId, month, totalDisplayed, ...(await monthEvidence(db, method, frozen.inputs)) });
    }
  }

  return shown;
}

async function monthEvidence(
  db: Knex,
  method: EvaluationMethod,
  inputs: FrozenInputs | null,
): Promise<MonthEvidence> {
  if (inputs === null || inputs.kind === 'span') {
    return { records: [], leader: null, criteria: [] };
  }

  const titles = await workTitles(
    db,
    inputs.records.map(({ assignmentId }) => assignmentId),
    inputs.records.flatMap(({ assignmentId, sources }) =>
      [...sources.qualityFailures, ...sources.delays].map(({ seq }) => ({ assignmentId, seq })),
    ),
  );

  return {
    records: inputs.records.map((record) => ({
      assignmentId: record.assignmentId,
      ...titles.of(record.assignmentId),
      quantity: exactText(assignedQuantity(record)),
      accepted: acceptedQuantity(record),
      planned: record.line.planned,
      mayBePlanned: mayBePlanned(record),
      failures: failuresOf(record, titles.at),
    })),
    leader: leaderOf(method, inputs),
    criteria: method.criteria.map(({ key, cap, name }) => ({
      key,
      cap,
      name: { ...name },
      points: inputs.common[key] ?? '0',
    })),
  };
}

const failuresOf = (
  { assignmentId, sources }: FrozenRecord,
  at: (assignmentId: string, seq: number) => string | null,
): MonthEvidence['records'][number]['failures'] =>
  (['qualityFailure', 'delay'] as const).flatMap((what) =>
    sources[what === 'delay' ? 'delays' : 'qualityFailures'].map(({ seq, excusedBySeq, units = null }) => ({
      what,
      seq,
      at: at(assignmentId, seq),
      excused: excusedBySeq !== null,
      units,
    })),
  );

const leaderOf = ({ leaderValues }: EvaluationMethod, { leader }: MonthInputs): MonthEvidence['leader'] =>
  leader === null ? null : { values: [...leaderValues], factors: { ...leader } };
