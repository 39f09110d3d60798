/**
 * What a petition corrects: of a month, points, a leader's factors, events that shall not count, and what was accepted or
 * planned; of a year, the same in the months that it rests on, and facts that do not stand. Computes and stores nothing.
 */
import type { Knex } from 'knex';
import { findForm } from '../../db/repositories/evaluation-forms';
import { fieldError } from '../../domain/errors';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import type { Correction, MonthCorrection } from '../../domain/evaluation/correction';
import { corrected, isEmptyCorrection } from '../../domain/evaluation/correction';
import type { Frozen, FrozenInputs } from '../../domain/evaluation/frozen';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { SpanInputs } from '../../domain/evaluation/span';
import { correctedSpan } from '../../domain/evaluation/span';
import type { CorrectedMonth, PetitionState } from '../../domain/petition/petition';
import type { NamedFrozen } from './freeze';
import { frozenFrom, frozenOf } from './freeze';

/** A correction of a petition is told apart from an excuse by the negative number of its event. */
const CORRECTED_BY_PETITION = -1;

export interface Corrected {
  /** What stands now. */
  before: FrozenResult;
  inputs: FrozenInputs;
  months: (CorrectedMonth & { frozen: Frozen })[];
}

/**
 * The inputs after a correction, from what stands now: since the petition was filed another one, against the year, may have corrected the month. Throws
 * with a pointer when it corrects nothing, or what is not there.
 */
export async function correctedBy(
  db: Knex,
  { formId }: Pick<PetitionState, 'formId'>,
  { months = [], facts = [], ...own }: Correction,
): Promise<Corrected> {
  const form = await findForm(db, formId);
  const standing = form === null ? null : currentResult(form.state);

  if (form === null || standing === null) {
    throw new Error(`${formId} has no result`);
  }

  const { inputs } = await frozenOf(db, standing.hash);

  if (inputs.kind !== 'span') {
    refuseIf(isEmptyCorrection(own) || months.length + facts.length > 0, '/correction');

    return { before: standing.result, inputs: corrected(inputs, own, CORRECTED_BY_PETITION), months: [] };
  }

  refuseIf(!isEmptyCorrection(own) || months.length + facts.length === 0, '/correction');

  return {
    before: standing.result,
    ...(await correctedYear(db, { state: form.state, inputs }, { months, facts })),
  };
}

async function correctedYear(
  db: Knex,
  { state, inputs }: { state: FormState; inputs: SpanInputs },
  { months, facts }: Required<Pick<Correction, 'months' | 'facts'>>,
): Promise<Omit<Corrected, 'before'>> {
  const after: Corrected['months'] = [];

  for (const [index, { formId: monthId, ...correction }] of months.entries()) {
    const isRepeated = after.some((one) => one.formId === monthId);
    refuseIf(isRepeated || isEmptyCorrection(correction), `/correction/months/${index}`);
    after.push(await correctedMonth(db, inputs, monthId, correction, `/correction/months/${index}`));
  }

  const recorded = state.facts ?? [];
  facts.forEach((seq, index) =>
    refuseIf(!recorded.some((fact) => fact.seq === seq), `/correction/facts/${index}`),
  );
  const standing = recorded
    .filter(({ seq }) => !facts.includes(seq))
    .map(({ kind, documentNumber }) => ({ kind, documentId: documentNumber }));
  const totals = after.map(({ formId: id, hash, result: { total } }) => ({ formId: id, hash, total }));

  return { inputs: correctedSpan(inputs, totals, standing), months: after };
}

async function correctedMonth(
  db: Knex,
  { months }: SpanInputs,
  formId: string,
  correction: MonthCorrection,
  pointer: string,
): Promise<Corrected['months'][number]> {
  const was = months.find((one) => one.formId === formId)?.hash ?? null;
  const before = was === null ? null : (await frozenOf(db, was)).inputs;

  if (was === null || before === null || before.kind === 'span') {
    throw fieldError('petition/nothing-to-correct', pointer);
  }

  const { hash, ...frozen } = await frozenFrom(
    db,
    corrected(before, correction, CORRECTED_BY_PETITION, pointer),
  );

  return { formId, was, hash, result: frozen.result, frozen };
}

function refuseIf(isWrong: boolean, pointer: string): void {
  if (isWrong) {
    throw fieldError('petition/nothing-to-correct', pointer);
  }
}

/** What a correction would come to; nothing is stored. */
export async function previewCorrection(
  db: Knex,
  petition: PetitionState,
  correction: Correction,
): Promise<NamedFrozen> {
  return frozenFrom(db, (await correctedBy(db, petition, correction)).inputs);
}
