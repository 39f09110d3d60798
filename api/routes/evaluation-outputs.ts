/** What comes out of an evaluation: paper forms and tables. Each that is taken leaves an entry in the audit. */
import { visibleForm } from '../../application/evaluation/forms';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { EndpointName } from '../../contracts/endpoints';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { noteFormRead } from '../evaluation/noted';
import { paperView } from '../evaluation/paper-view';
import { paperCells } from '../exports/form-paper';
import { sendTable } from '../exports/send-table';

export function mountEvaluationOutputs(at: Mounting): void {
  mount(at, 'getFormPaper', async (call) => {
    const record = await visibleForm(call.deps.db, call.ctx.principal, call.params.id);
    const body = await paperView(call.deps.db, record, call.query.version);
    await noteFormRead(call, record);

    return { body };
  });
  mount(at, 'exportFormPaper', exportFormPaper);
}

async function exportFormPaper(call: Call<'exportFormPaper'>): Promise<void> {
  const { deps, ctx, params, query, res } = call;
  const record = await visibleForm(deps.db, ctx.principal, params.id);
  const paper = await paperView(deps.db, record, query.version);
  await noteFormRead(call, record);
  await noteExport(call, 'evaluation-form', { formId: paper.formId, format: query.format });
  const { timeZoneOffsetMinutes } = await calendarForUnit(deps.db, record.state.unitId);
  const name = `${paper.sheet}-${paper.startsOn}-${record.state.personId}`;
  await sendTable(res, { name, ...paperCells(paper, ctx.locale), timeZoneOffsetMinutes }, query.format);
}

type Taken = { deps: Pick<Call<EndpointName>['deps'], 'db'>; ctx: Call<EndpointName>['ctx'] };

const noteExport = (
  { deps: { db }, ctx }: Taken,
  list: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(db, {
    chain: SYSTEM_CHAIN,
    action: 'export.made',
    actorId: ctx.principal.personId,
    at: ctx.now,
    details: { list, ...details, requestId: ctx.requestId },
  });
