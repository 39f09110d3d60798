/** What comes out of an evaluation: paper forms and tables. Each that is taken leaves an entry in the audit. */
import { leaderConduct } from '../../application/evaluation/conduct';
import { formIfVisible, visibleForm } from '../../application/evaluation/forms';
import { methodOf } from '../../application/evaluation/freeze';
import { formPacket } from '../../application/evaluation/packet';
import { assertReadsResults, visiblePeriod } from '../../application/evaluation/visible-period';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findDocument } from '../../db/repositories/evaluation-texts';
import { noteSummaryRead } from '../../db/repositories/evaluation-summary';
import { loadNames } from '../../db/repositories/names';
import { DomainError } from '../../domain/errors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { conductView } from '../evaluation/conduct-view';
import { formPacketPage } from '../evaluation/form-packet-page';
import { noteExport, noteFormRead } from '../evaluation/noted';
import { paperView } from '../evaluation/paper-view';
import { sendPacketFile } from '../evaluation/send-packet';
import { paperCells } from '../exports/form-paper';
import { summaryCells, summaryHeading } from '../exports/period-summary';
import { sendTable } from '../exports/send-table';

export function mountEvaluationOutputs(at: Mounting): void {
  mount(at, 'getFormPaper', async (call) => {
    const record = await visibleForm(call.deps.db, call.ctx.principal, call.params.id);
    const body = await paperView(call.deps.db, record, call.query.version);
    await noteFormRead(call, record);

    return { body };
  });
  mount(at, 'exportFormPaper', exportFormPaper);
  mount(at, 'getFormPacket', sendFormPacket);
  mount(at, 'getFormConduct', async (call) => {
    const { db } = call.deps;
    const record = await visibleForm(db, call.ctx.principal, call.params.id);
    const conduct = await leaderConduct(db, record.state);
    await noteFormRead(call, record);

    return { body: conductView(record.state.id, conduct) };
  });
  mount(at, 'getFormDocument', async (call) => {
    const { id, hash } = call.params;
    const record = await visibleForm(call.deps.db, call.ctx.principal, id);
    const isNamed = record.state.versions.some(({ documents = [] }) =>
      documents.some((one) => one.hash === hash),
    );
    const document = isNamed ? await findDocument(call.deps.db, hash) : null;

    if (document === null) {
      throw new DomainError('access/not-visible');
    }

    await noteFormRead(call, record);

    return { body: { formId: id, hash, ...document } };
  });
  mount(at, 'exportPeriodSummary', exportPeriodSummary);
}

/** Months of a longer period go in as far as their forms are open to the reader. */
async function sendFormPacket(call: Call<'getFormPacket'>): Promise<void> {
  const { deps, ctx, params, res } = call;
  const { db } = deps;
  const { principal, now, locale } = ctx;
  const record = await visibleForm(db, principal, params.id);
  const { state } = record;
  const packet = await formPacket(db, record, (id) => formIfVisible(db, principal, id));
  const actors = [packet.decisions, ...packet.months.map(({ decisions }) => decisions)]
    .flatMap(({ logs }) => logs.flatMap(({ events }) => [...events]))
    .concat(packet.logs.flatMap(({ events }) => events) as never[])
    .flatMap(({ actorId }) => actorId ?? [])
    .concat(packet.opinions.flatMap(({ authorId, askedBy }) => [authorId, askedBy]));
  const [{ person }, { timeZoneOffsetMinutes }] = await Promise.all([
    loadNames(db, [state.personId, ...actors], []),
    calendarForUnit(db, state.unitId),
  ]);
  const { page, sha256 } = formPacketPage(
    {
      ...packet,
      state,
      person: person(state.personId),
      madeAt: now,
      timeZoneOffsetMinutes,
      people: Object.fromEntries(actors.map((id) => [id, person(id).name])),
    },
    locale,
  );
  await noteFormRead(call, record);
  await sendPacketFile(db, res, {
    page,
    sha256,
    name: `packet-${state.kind}-${state.startsOn}.html`,
    actorId: principal.personId,
    at: now,
    personId: state.personId,
    month: state.startsOn,
    formId: state.id,
  });
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

async function exportPeriodSummary(call: Call<'exportPeriodSummary'>): Promise<void> {
  const { deps, ctx, params, query, res } = call;
  const period = await visiblePeriod(deps.db, ctx.principal, params.id);
  assertReadsResults(ctx.principal, period);
  const { id, startsOn, kind, agencyId, method } = period;
  const [{ displayDecimals }, { timeZoneOffsetMinutes }] = await Promise.all([
    methodOf(deps.db, method),
    calendarForUnit(deps.db, agencyId),
  ]);
  await noteExport(call, 'evaluation-period', { periodId: id, format: query.format });
  await noteSummaryRead(deps.db, id, { readerId: ctx.principal.personId, what: startsOn, at: ctx.now });
  const table = {
    name: `${kind}-${startsOn}-${agencyId}`,
    heading: summaryHeading(ctx.locale),
    rows: summaryCells(deps.db, id, { locale: ctx.locale, decimals: displayDecimals }),
    timeZoneOffsetMinutes,
  };
  await sendTable(res, table, query.format);
}
