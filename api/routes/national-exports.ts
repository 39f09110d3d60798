/** Packages for the national database of officials: made and taken by the personnel office. */
import { awaitingExport, makeExport } from '../../application/evaluation/national-export';
import { visiblePeriod } from '../../application/evaluation/visible-period';
import { exportBody, listExports } from '../../db/repositories/evaluation-exports';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { noteSummaryRead } from '../../db/repositories/evaluation-summary';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import { changeOf } from '../change';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { noteExport } from '../evaluation/noted';

export function mountNationalExports(at: Mounting): void {
  mount(at, 'listNationalExports', async (call) => ({
    body: await view(call, await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id)),
  }));
  mount(at, 'makeNationalExport', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    await makeExport({ ...changeOf(call), gateway: call.deps.evaluations }, period);

    return { body: await view(call, period) };
  });
  mount(at, 'getNationalExport', file);
}

async function view(
  { deps: { db }, ctx }: Pick<Call<'listNationalExports'>, 'deps' | 'ctx'>,
  period: EvaluationPeriod,
) {
  const [{ forms, clock }, exports] = await Promise.all([
    awaitingExport(db, period),
    listExports(db, period.id),
  ]);
  const names = await loadNames(
    db,
    exports.map(({ madeBy }) => madeBy),
    [],
  );

  return {
    pending: forms,
    dueAt: clock?.dueAt ?? null,
    items: exports.map(({ id, no, schemaVersion, results, hash, madeBy, madeAt }) => ({
      id,
      no,
      schemaVersion,
      results,
      hash,
      madeBy: names.person(madeBy),
      madeAt,
    })),
    mayMake: ctx.principal.roles.includes('personnelOffice'),
  };
}

/** Who took the results is told to everybody whose they are. */
async function file(call: Call<'getNationalExport'>): Promise<void> {
  const { deps, ctx, params, res } = call;
  const { id, kind, startsOn, agencyId } = await visiblePeriod(deps.db, ctx.principal, params.id);
  const found = await exportBody(deps.db, id, params.exportId);

  if (found === null) {
    throw new DomainError('access/not-visible');
  }

  await noteExport(call, 'national-export', { periodId: id, no: found.no });
  await noteSummaryRead(deps.db, id, { readerId: ctx.principal.personId, what: startsOn, at: ctx.now });
  res
    .status(200)
    .set({
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="national-${agencyId}-${kind}-${startsOn}-${found.no}.json"`,
      'Cache-Control': 'no-store',
    })
    .send(found.body);
}
