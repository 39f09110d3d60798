/** A petition as those concerned read it: what it disputes, the evidence by number and title, before and after. */
import type { Knex } from 'knex';
import type { PetitionRowView, PetitionView } from '../../contracts/evaluation-forms';
import { competenceOf } from '../../application/evaluation/competence';
import { frozenOf, methodOf } from '../../application/evaluation/freeze';
import type { FormRecord, PetitionRecord } from '../../db/repositories/evaluation-forms';
import { workTitles } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import { idsOf, openTo } from '../../domain/evaluation/competence';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { PetitionState } from '../../domain/petition/petition';
import { petitionRefusal } from '../../domain/petition/petition';
import type { RequestContext } from '../context';
import { resultView } from './form-view';

const deciders = (state: PetitionState): string[] => idsOf(openTo(state.competent, state.level));

export async function petitionRows(db: Knex, records: readonly PetitionRecord[]): Promise<PetitionRowView[]> {
  const names = await loadNames(
    db,
    records.flatMap(({ state }) => [state.personId, ...deciders(state)]),
    [],
  );

  return records.map(({ state }) => rowView(state, names.person));
}

const rowView = (
  state: PetitionState,
  person: (id: string) => PetitionRowView['person'],
): PetitionRowView => ({
  id: state.id,
  formId: state.formId,
  kind: state.kind,
  startsOn: state.startsOn,
  person: person(state.personId),
  status: state.status,
  reason: state.reason,
  receivedAt: state.receivedAt,
  dueAt: state.clock.dueAt,
  waitingFor: state.status === 'open' ? deciders(state).map(person) : [],
  outcome: state.decision?.outcome ?? null,
});

export async function petitionView(
  db: Knex,
  { principal, now }: Pick<RequestContext, 'principal' | 'now'>,
  { petition: { state }, form }: { petition: PetitionRecord; form: FormRecord },
): Promise<PetitionView> {
  const [frozen, method, { decide }, names] = await Promise.all([
    frozenOf(db, state.evidence.hash),
    methodOf(db, form.state.method),
    competenceOf(db, { ...form.state, raterIds: state.raterIds }, now),
    loadNames(
      db,
      [state.personId, ...deciders(state), ...(state.decision === null ? [] : [state.decision.byId])],
      [],
    ),
  ]);
  const { decision } = state;
  const refusal = petitionRefusal(state, { personId: principal.personId, decide });
  const { inputs } = frozen;

  return {
    ...rowView(state, names.person),
    evidence: {
      version: state.evidence.version,
      hash: state.evidence.hash,
      records: await evidenceView(db, frozen),
    },
    criteria:
      inputs.kind === 'span'
        ? []
        : method.criteria.map(({ key, cap, name }) => ({
            key,
            cap,
            name: { ...name },
            points: inputs.common[key] ?? '0',
          })),
    before: resultView(state.before, method.displayDecimals),
    decision:
      decision === null
        ? null
        : {
            outcome: decision.outcome,
            reason: decision.reason,
            by: names.person(decision.byId),
            at: decision.at,
            correction:
              decision.correction === null
                ? null
                : {
                    common: { ...decision.correction.common },
                    sources: decision.correction.sources.map((one) => ({ ...one })),
                  },
            after: decision.result === null ? null : resultView(decision.result, method.displayDecimals),
          },
    mayDecide: refusal === null,
    refusal,
  };
}

async function evidenceView(db: Knex, { inputs }: Frozen): Promise<PetitionView['evidence']['records']> {
  if (inputs.kind === 'span') {
    return [];
  }

  const titles = await workTitles(
    db,
    inputs.records.map(({ assignmentId }) => assignmentId),
    inputs.records.flatMap(({ assignmentId, sources }) =>
      [...sources.qualityFailures, ...sources.delays].map(({ seq }) => ({ assignmentId, seq })),
    ),
  );

  return inputs.records.map(({ assignmentId, sources }) => ({
    assignmentId,
    ...titles.of(assignmentId),
    failures: (['qualityFailure', 'delay'] as const).flatMap((what) =>
      sources[what === 'delay' ? 'delays' : 'qualityFailures'].map(({ seq, excusedBySeq }) => ({
        what,
        seq,
        at: titles.at(assignmentId, seq),
        excused: excusedBySeq !== null,
      })),
    ),
  }));
}
