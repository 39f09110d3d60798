/**
 * What a result of a form is explained from: the inputs that were frozen with it, or those that would be confirmed now;
 * with the assignments' logs, who judged, and the petitions that took deductions off.
 */
import type { Knex } from 'knex';
import { evaluationEvents, findPetition, scoredForms } from '../../db/repositories/evaluation-forms';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { DomainError } from '../../domain/errors';
import type { Span } from '../../domain/evaluation/aggregate';
import { monthsOf } from '../../domain/evaluation/aggregate';
import type { Correction } from '../../domain/evaluation/correction';
import { formAsOf, untilVersion } from '../../domain/evaluation/form/as-of-version';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { FormState, ResultVersion } from '../../domain/evaluation/form/state';
import type { FrozenInputs } from '../../domain/evaluation/frozen';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import { isScored } from '../../domain/evaluation/scoring';
import type { FrozenMonth } from '../../domain/evaluation/span';
import type { PetitionDecision } from '../../domain/petition/petition';
import { frozenFrom, frozenOf, inputsOf, monthsSoFar } from './freeze';

/** A granted petition, as far as it explains a figure; without a reason while it is only tried. */
export interface GrantedPetition extends Pick<PetitionDecision, 'correction'> {
  readonly reason: string | null;
  readonly byId: string;
  readonly at: string;
}

/** A correction that somebody looks at before they decide. */
export const triedCorrection = (
  correction: Correction,
  by: { readonly byId: string; readonly at: string },
): GrantedPetition => ({ correction, reason: null, ...by });

export interface Explained {
  /** Null for what is not confirmed. */
  version: number | null;
  hash: string | null;
  inputs: FrozenInputs;
  /** Null while a month of a longer period is open. */
  result: FrozenResult | null;
  /** The form as it stood then. */
  state: FormState;
  granted: readonly GrantedPetition[];
}

/** A result that stood. Throws where there is none of that number. */
export async function explainedVersion(
  db: Knex,
  { state, workflowId }: FormRecord,
  version: number,
): Promise<Explained> {
  const found = versionNamed(state, version);
  const [events, { inputs }] = await Promise.all([
    evaluationEvents<FormEvent>(db, workflowId),
    frozenOf(db, found.hash),
  ]);

  return {
    version,
    hash: found.hash,
    inputs,
    result: found.result,
    state: formAsOf(events, version),
    granted: await grantedIn(db, untilVersion(events, version)),
  };
}

/** The result with a number; the same refusal as for a form that does not exist where there is none. */
export function versionNamed({ versions }: FormState, version: number): ResultVersion {
  const found = versions.find((one) => one.version === version);

  if (found === undefined) {
    throw new DomainError('access/not-visible');
  }

  return found;
}

/**
 * What would be confirmed now. Of what is scored from work only once it was judged; of a longer period at any time, for its months are
 * there before anybody judges it.
 */
export async function explainedPreview(db: Knex, { state }: FormRecord, now: string): Promise<Explained> {
  const isOpen = ['selfAssessment', 'assessment', 'confirmation'].includes(state.status);

  if (!isOpen || (isScored(state) && state.status !== 'confirmation')) {
    throw new DomainError('evaluation/not-in-state', { status: state.status });
  }

  try {
    const { hash, ...frozen } = await frozenFrom(db, await inputsOf(db, state, now));

    return { ...frozen, hash, version: null, state, granted: [] };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'evaluation/months-open') {
      throw error;
    }
  }

  return {
    version: null,
    hash: null,
    result: null,
    state,
    granted: [],
    inputs: await monthsOnly(db, state, now),
  };
}

async function monthsOnly(db: Knex, state: FormState, now: string): Promise<Explained['inputs']> {
  const { kind, startsOn, method } = state;
  const span = { kind: kind as Span['kind'], from: startsOn };
  const { months, lacking } = await monthsSoFar(db, state, span, now);

  return {
    ...{ kind: 'span', span, method, months, facts: [], organisationLevel: null },
    ...(lacking.length > 0 && { lacking }),
  };
}

async function grantedIn(db: Knex, events: readonly FormEvent[]): Promise<GrantedPetition[]> {
  const found: GrantedPetition[] = [];

  for (const event of events) {
    const petition =
      event.type === 'resultCorrected' ? await findPetition(db, event.payload.petitionId) : null;
    found.push(...(petition?.state.decision == null ? [] : [petition.state.decision]));
  }

  return found;
}

/** The petition by which a failure of an assignment no longer counts; `formId` is the form of the month. */
export function petitionFor(
  granted: readonly GrantedPetition[],
  formId: string,
  { assignmentId, seq }: { assignmentId: string; seq: number },
): GrantedPetition | null {
  const corrects = ({ correction }: GrantedPetition): boolean =>
    [
      ...(correction?.sources ?? []),
      ...(correction?.months ?? []).filter((one) => one.formId === formId).flatMap(({ sources }) => sources),
    ].some((one) => one.assignmentId === assignmentId && one.seq === seq);

  return granted.findLast(corrects) ?? null;
}

export interface ExplainedMonth {
  month: string;
  /** Null where there is no form of the month. */
  frozen: FrozenMonth | null;
  version: number | null;
  isReplaced: boolean;
  /** The month has a form, and no result yet. */
  isOpen: boolean;
}

/** The months of a span in order, each with the result that is counted, and whether it was replaced since. */
export async function explainedMonths(
  db: Knex,
  personId: string,
  { span, months }: Extract<FrozenInputs, { kind: 'span' }>,
): Promise<ExplainedMonth[]> {
  const forms = await scoredForms(db, personId, monthsOf(span));

  return monthsOf(span).map((month) => {
    const frozen = months.find((one) => (one.standsFor ?? [one.month]).includes(month)) ?? null;
    const state = forms.find((one) => one.state.id === frozen?.formId)?.state;
    const version = state?.versions.find(({ hash }) => hash === frozen?.hash)?.version ?? null;

    return {
      month,
      frozen,
      version,
      isReplaced: version !== null && version !== state?.versions.length,
      isOpen: frozen !== null && frozen.hash === null && frozen.absence === null,
    };
  });
}
