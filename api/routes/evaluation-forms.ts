/** Forms of evaluation and petitions. Each look at somebody else's is noted, and the person sees who it was. */
import { z } from 'zod';
import { FORM_BODIES } from '../../contracts/evaluation-forms';
import { coveredQueues } from '../../application/evaluation/acting';
import { performForm, visibleForm } from '../../application/evaluation/forms';
import {
  explainedPreview,
  explainedVersion,
  triedCorrection,
  versionNamed,
} from '../../application/evaluation/explanation';
import { frozenOf, methodOf } from '../../application/evaluation/freeze';
import { previewCorrection } from '../../application/evaluation/petition-corrections';
import { readUnitResult } from '../../application/evaluation/unit-result';
import { performDecision, visiblePetition } from '../../application/evaluation/petitions';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { listForms, listPetitions } from '../../db/repositories/evaluation-forms';
import type { PersonalCommandName } from '../../domain/evaluation/form/commands';
import { currentResult } from '../../domain/evaluation/form/state';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { explanationView } from '../evaluation/explanation-view';
import { formRows, formView, resultView } from '../evaluation/form-view';
import { noteFormPartRead, noteFormRead } from '../evaluation/noted';
import { unitResultView } from '../evaluation/unit-result-view';
import { petitionRows, petitionView } from '../evaluation/petition-view';

const FormPlace = z.object({ key: z.string(), id: z.string() });
const PetitionPlace = z.object({ receivedAt: z.string(), id: z.string() });

export function mountEvaluationForms(at: Mounting): void {
  mountForms(at);
  mountPetitions(at);
}

function mountForms(at: Mounting): void {
  mount(at, 'listEvaluationForms', async ({ deps: { db }, ctx, query: { of, kind, limit, cursor } }) => {
    const { personId } = ctx.principal;
    const covered = of === 'me' ? [] : await coveredQueues(db, ctx.principal, ctx.now);
    const found = await listForms(
      db,
      of === 'me' ? { of: 'person', personId, kind } : { of: 'awaiting', personId, covered },
      { limit: limit + 1, after: decodeCursor(cursor, FormPlace) },
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;

    return {
      body: {
        items: await formRows(db, items, undefined, { personId, covered }),
        nextCursor: encodeCursor(last?.place ?? null),
      },
    };
  });
  mount(at, 'getEvaluationForm', async ({ deps: { db }, ctx, params: { id } }) => {
    const record = await visibleForm(db, ctx.principal, id);
    await noteFormRead({ deps: { db }, ctx }, record);

    return { body: await formView(db, ctx, record) };
  });
  mount(at, 'getFrozenVersion', async ({ deps: { db }, ctx, params: { id, version } }) => {
    const record = await visibleForm(db, ctx.principal, id);
    const found = versionNamed(record.state, version);
    await noteFormRead({ deps: { db }, ctx }, record);
    const [{ inputs }, method] = await Promise.all([
      frozenOf(db, found.hash),
      methodOf(db, record.state.method),
    ]);

    return {
      body: {
        version,
        hash: found.hash,
        inputs: { ...inputs },
        result: resultView(found.result, method.displayDecimals),
      },
    };
  });
  mount(at, 'explainEvaluationForm', async ({ deps: { db }, ctx, params: { id }, query: { version } }) => {
    const record = await visibleForm(db, ctx.principal, id);
    const explained = await (version === undefined
      ? explainedPreview(db, record, ctx.now)
      : explainedVersion(db, record, version));
    await noteFormPartRead({ deps: { db }, ctx }, record);

    return { body: await explanationView(db, explained, ctx.locale) };
  });
  mount(at, 'getUnitResult', async ({ deps: { db }, ctx, params: { id } }) => {
    const record = await visibleForm(db, ctx.principal, id);
    const found = await readUnitResult(db, ctx.principal, record.state);
    await noteFormPartRead({ deps: { db }, ctx }, record);

    return { body: await unitResultView(db, found) };
  });
  mount(
    at,
    'commandEvaluationForm',
    async (call) => {
      const record = await perform(call, call.params.command);

      return { body: await formView(call.deps.db, call.ctx, record) };
    },
    { lateParse: true },
  );
}

function perform<N extends PersonalCommandName>(
  { deps, ctx, params: { id }, rawBody, idempotencyKey, onBehalfOf }: Call<'commandEvaluationForm'>,
  name: N,
): Promise<FormRecord> {
  const request = {
    db: deps.db,
    gateway: deps.evaluations,
    principal: ctx.principal,
    formId: id,
    idempotencyKey: idempotencyKey(),
    rawBody,
    onBehalfOf: onBehalfOf(),
    now: ctx.now,
  };

  return performForm(request, name, () => FORM_BODIES[name].parse(rawBody ?? {}) as never);
}

function mountPetitions(at: Mounting): void {
  mount(at, 'listPetitions', async ({ deps: { db }, ctx, query: { of, limit, cursor } }) => {
    const { personId } = ctx.principal;
    const covered = of === 'me' ? [] : await coveredQueues(db, ctx.principal, ctx.now);
    const found = await listPetitions(
      db,
      { of: of === 'me' ? 'person' : 'awaiting', personId, covered },
      { limit: limit + 1, after: decodeCursor(cursor, PetitionPlace) },
    );
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;

    return {
      body: {
        items: await petitionRows(db, items, { personId, covered }),
        nextCursor: encodeCursor(last === undefined ? null : PetitionPlace.parse(last.state)),
      },
    };
  });
  mount(at, 'getPetition', async (call) => {
    const found = await visiblePetition(call.deps.db, call.ctx.principal, call.params.id);
    await noteFormRead(call, found.form);

    return { body: await petitionView(call.deps.db, call.ctx, found) };
  });
  mount(at, 'previewCorrection', async ({ deps: { db }, ctx, params: { id }, parse }) => {
    const { petition, form } = await visiblePetition(db, ctx.principal, id);
    const { correction } = parse();
    const { displayDecimals } = await methodOf(db, form.state.method);
    const { hash, inputs, result } = await previewCorrection(db, petition.state, correction);
    const tried = triedCorrection(correction, { byId: ctx.principal.personId, at: ctx.now });
    const explained = { version: null, hash, inputs, result, state: form.state, granted: [tried] };

    return {
      body: {
        before: resultView(currentResult(form.state)?.result ?? petition.state.before, displayDecimals),
        after: resultView(result, displayDecimals),
        explanation: await explanationView(db, explained, ctx.locale),
      },
    };
  });
  mount(
    at,
    'decidePetition',
    async (call) => {
      const { db } = call.deps;
      const request = {
        db,
        gateway: call.deps.evaluations,
        principal: call.ctx.principal,
        petitionId: call.params.id,
        idempotencyKey: call.idempotencyKey(),
        rawBody: call.rawBody,
        onBehalfOf: call.onBehalfOf(),
        now: call.ctx.now,
      };
      await performDecision(request, () => call.parse());

      return {
        body: await petitionView(db, call.ctx, await visiblePetition(db, call.ctx.principal, call.params.id)),
      };
    },
    { lateParse: true },
  );
}
