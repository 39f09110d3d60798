/**
 * Writes a batch of events of a form or a petition and everything beside them, once. Answers null when they are in the
 * log, also when they were before; otherwise what the log holds instead.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/audit/canonical';
import { DIVERGED } from '../db/repositories/record-events';
import { evaluationLog } from '../db/repositories/evaluation-forms';
import { rowsOf } from '../db/statement';
import { idsOf, openTo } from '../domain/evaluation/competence';
import { nextFormStep } from '../domain/evaluation/form/clock';
import type { FormEvent } from '../domain/evaluation/form/events';
import type { FormState } from '../domain/evaluation/form/state';
import { owedStep } from '../domain/evaluation/form/state';
import { nextPetitionStep } from '../domain/petition/clock';
import type { PetitionEvent, PetitionState } from '../domain/petition/petition';
import type { EvaluationEntry, EvaluationLog } from './evaluation-recording';
import type { ActivityDeps } from './index';

export const recordEvaluation =
  ({ db, logger }: Pick<ActivityDeps, 'db' | 'logger'>) =>
  async ({
    kind,
    workflowId,
    events,
    state,
    commands,
    notices,
  }: EvaluationEntry): Promise<EvaluationLog | null> => {
    const batch = {
      workflowId,
      events: events.map(withHash),
      form: kind === 'form' ? formRow(state as FormState) : null,
      petition: kind === 'petition' ? petitionRow(state as PetitionState) : null,
      commands,
      notices,
      receipts: events.flatMap(receiptOf),
    };

    try {
      await rowsOf(db, 'SELECT record_evaluation($1::jsonb)', [JSON.stringify(batch)]);

      return null;
    } catch (error) {
      if ((error as { code?: string }).code === DIVERGED) {
        logger.warn({ workflowId }, 'the event log is ahead of the workflow, which now follows it');

        return evaluationLog(db, kind, workflowId);
      }

      throw error;
    }
  };

export const readEvaluationLog =
  ({ db }: ActivityDeps) =>
  (kind: EvaluationEntry['kind'], workflowId: string): Promise<EvaluationLog | null> =>
    evaluationLog(db, kind, workflowId);

function withHash(event: FormEvent | PetitionEvent) {
  const canonical = canonicalJson(event);

  return { ...event, canonical, hash: createHash('sha256').update(canonical).digest('hex') };
}

function formRow(state: FormState) {
  const step = owedStep(state);

  return {
    id: state.id,
    periodId: state.periodId,
    kind: state.kind,
    startsOn: state.startsOn,
    personId: state.personId,
    unitId: state.unitId,
    agencyId: state.agencyId,
    status: state.status,
    // The person's own step is on their own page; queues are of those who judge and confirm.
    awaitedIds: idsOf(openTo(state.awaited, state.level)),
    awaitedBy: step === null || step === 'selfAssessment' ? null : state.clocks[step].dueAt,
    nextStepAt: nextFormStep(state)?.at ?? null,
    isLate: state.selfMissed || state.level > 0,
    state,
  };
}

const petitionRow = (state: PetitionState) => ({
  id: state.id,
  formId: state.formId,
  personId: state.personId,
  agencyId: state.agencyId,
  status: state.status,
  receivedAt: state.receivedAt,
  dueAt: state.clock.dueAt,
  awaitedIds: idsOf(openTo(state.competent, state.level)),
  raterIds: state.raterIds,
  deciderId: state.decision?.byId ?? null,
  representedId: state.decision?.forId ?? null,
  nextStepAt: nextPetitionStep(state)?.at ?? null,
  state,
});

function receiptOf({ type, seq, payload }: FormEvent | PetitionEvent) {
  switch (type) {
    case 'stepReminded':
    case 'petitionReminded':
      return [{ seq, kind: 'reminder', level: 0, ...fired(payload) }];
    case 'selfAssessmentMissed':
      return [{ seq, kind: 'due', level: 0, ...fired(payload) }];
    case 'stepEscalated':
    case 'petitionEscalated':
      return [{ seq, kind: 'escalation', level: payload.level, ...fired(payload) }];
    default:
      return [];
  }
}

const fired = (payload: {
  stepKey: string;
  scheduledAt: string;
  firedAt: string;
  recipients: readonly object[];
}) => ({
  stepKey: payload.stepKey,
  scheduledAt: payload.scheduledAt,
  firedAt: payload.firedAt,
  recipients: payload.recipients,
});
