/** Whom an event of a form is told to, and as what. */
import { openTo, idsOf } from '../competence';
import type { FormEvent } from './events';
import type { FormState } from './state';

export const EVALUATION_REASONS = [
  'evaluationToAssessSelf',
  'evaluationToAssess',
  'evaluationToConfirm',
  'evaluationReminder',
  'evaluationEscalated',
  'evaluationMissed',
  'evaluationAnswered',
  'evaluationConfirmed',
  'evaluationReopened',
  'evaluationCorrected',
  'evaluationFact',
  'evaluationExportReminder',
  'evaluationExportOverdue',
  'evaluationDevelopment',
  'evaluationCalibration',
  'evaluationCalibrationReminder',
  'evaluationCalibrationOverdue',
  'opinionAsked',
  'opinionReminder',
  'opinionSettled',
  'opinionNotAnswered',
  'petitionToDecide',
  'petitionReminder',
  'petitionEscalated',
  'petitionDecided',
] as const;
export type EvaluationReason = (typeof EVALUATION_REASONS)[number];

export interface EvaluationNotice {
  readonly personId: string;
  readonly reason: EvaluationReason;
  readonly seq: number;
  readonly actorId: string | null;
  readonly details: Readonly<Record<string, string>>;
}

/** Notices of one event, given the state after it. Nobody is told of their own act. */
export function formNotices(event: FormEvent, after: FormState): EvaluationNotice[] {
  const details = { formId: after.id, period: after.startsOn, kind: after.kind };
  const tell = (reason: EvaluationReason, personIds: readonly string[]): EvaluationNotice[] =>
    [...new Set(personIds)]
      .filter((personId) => personId !== event.actorId)
      .map((personId) => ({ personId, reason, seq: event.seq, actorId: event.actorId, details }));
  const awaited = idsOf(openTo(after.awaited, after.level));

  switch (event.type) {
    case 'formOpened':
      return after.status === 'selfAssessment' ? tell('evaluationToAssessSelf', [after.personId]) : [];
    case 'selfAssessed':
    case 'sentBack':
      return tell('evaluationToAssess', awaited);
    case 'selfAssessmentMissed':
      return [...tell('evaluationMissed', [after.personId]), ...tell('evaluationToAssess', awaited)];
    case 'assessed':
      return tell('evaluationToConfirm', awaited);
    case 'answered':
      return tell('evaluationAnswered', awaited);
    case 'stepReminded':
      return tell('evaluationReminder', recipients(event.payload.recipients));
    case 'stepEscalated':
      return tell('evaluationEscalated', recipients(event.payload.recipients));
    case 'confirmed':
      return tell('evaluationConfirmed', [after.personId]);
    case 'factRecorded':
    case 'factWithdrawn':
      return [...tell('evaluationFact', [after.personId]), ...tell('evaluationFact', awaited)];
    case 'formReopened':
      // One notice to one person of one event: what is asked of them says more than that it was opened.
      return after.status === 'selfAssessment'
        ? tell('evaluationToAssessSelf', [after.personId])
        : [...tell('evaluationReopened', [after.personId]), ...tell('evaluationToAssess', awaited)];
    case 'resultCorrected':
    case 'resultRecomputed':
      return tell('evaluationCorrected', [after.personId, ...after.raterIds]);
    case 'petitionRejected':
      return tell('petitionDecided', [after.personId, ...after.raterIds]);
    default:
      return [];
  }
}

const recipients = (all: readonly { readonly personId: string }[]): string[] =>
  all.map(({ personId }) => personId);
