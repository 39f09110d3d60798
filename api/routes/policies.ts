/** Keeping escalation policies: versions, previews, where they apply, proposals. */
import type { PolicyPreview } from '../../contracts/policies';
import { definitionOf, ladderView, policyOf } from '../../application/rules/definition';
import {
  checkDefinition,
  endUnitPolicy,
  instant,
  makeVersion,
  placePolicy,
  retirePolicy,
} from '../../application/rules/policies';
import { decideOnProposal, proposeVersion } from '../../application/rules/proposals';
import { unitCalendar } from '../../application/assignments/reference';
import { resolveDueAt } from '../../application/assignments/schedule';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import { findPolicy } from '../../db/repositories/policies';
import type { ProposalRow } from '../../db/repositories/policy-proposals';
import { listProposals } from '../../db/repositories/policy-proposals';
import { findRetirement, policyShelf, policyVersions } from '../../db/repositories/policy-versions';
import { unitsOfPolicy } from '../../db/repositories/unit-policies';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { DomainError, fieldError } from '../../domain/errors';
import { armLadder } from '../../domain/escalation/ladder';
import { placeVersions } from '../../domain/escalation/versions';
import type { ApiDeps } from '../context';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

/** Enough for every open proposal of a city; decided ones beyond it are in the audit. */
const PROPOSALS_SHOWN = 200;

export function mountPolicies(at: Mounting): void {
  mount(at, 'policyShelf', async ({ deps }) => ({ body: await shelf(deps) }));
  mount(at, 'getPolicy', async (call) => ({ body: await detail(call) }));
  mount(at, 'createPolicy', async (call) => {
    const { id, ...wish } = call.parse();

    return { body: await makeVersion(ruleChange(call), { ...wish, policyId: id, basedOnVersion: 0 }) };
  });
  mount(at, 'newPolicyVersion', async (call) => {
    const wish = call.parse();

    return { body: await makeVersion(ruleChange(call), { ...wish, policyId: call.params.id }) };
  });
  mount(at, 'retirePolicy', async (call) => {
    await retirePolicy(ruleChange(call), call.params.id, call.parse().reason);

    return { body: {} };
  });
  mount(at, 'previewPolicy', async (call) => ({ body: await preview(call) }));
  mount(at, 'placePolicy', async (call) => {
    await placePolicy(ruleChange(call), call.params.id, call.parse());

    return { body: {} };
  });
  mount(at, 'endUnitPolicy', async (call) => {
    await endUnitPolicy(ruleChange(call), call.params.id, call.parse());

    return { body: {} };
  });
  mountProposals(at);
}

function mountProposals(at: Mounting): void {
  mount(at, 'listProposals', async ({ deps, query }) => ({
    body: {
      items: await proposalViews(deps, await listProposals(deps.db, query.policyId, PROPOSALS_SHOWN)),
      nextCursor: null,
    },
  }));
  mount(at, 'proposePolicy', async (call) => ({
    body: await oneProposal(call.deps, await proposeVersion(ruleChange(call), call.parse())),
  }));
  mount(at, 'decideProposal', async (call) => {
    const decided = await decideOnProposal(
      ruleChange(call),
      call.ctx.principal,
      call.params.id,
      call.parse(),
    );

    return { body: await oneProposal(call.deps, decided) };
  });
}

async function shelf({ db }: ApiDeps) {
  const items = (await policyShelf(db)).map(({ body, ...row }) => ({
    ...row,
    name: { ...body.name },
    description: body.description === undefined ? null : { ...body.description },
  }));

  return { items, nextCursor: null };
}

async function detail({ deps: { db }, ctx, params: { id } }: Call<'getPolicy'>) {
  const [versions, units, retirement] = await Promise.all([
    policyVersions(db, id),
    unitsOfPolicy(db, id, ctx.now),
    findRetirement(db, id),
  ]);

  if (versions.length === 0) {
    throw new DomainError('access/not-visible');
  }

  const people = [
    ...versions.flatMap(({ authorId }) => authorId ?? []),
    ...units.flatMap(({ setBy }) => setBy ?? []),
    ...(retirement === null ? [] : [retirement.retiredBy]),
  ];
  const names = await loadNames(
    db,
    people,
    units.map(({ unitId }) => unitId),
  );
  const placed = placeVersions(versions, ctx.now);
  const person = (personId: string | null) => (personId === null ? null : names.person(personId));

  return {
    id,
    retired:
      retirement === null
        ? null
        : { at: retirement.retiredAt, by: names.person(retirement.retiredBy), reason: retirement.reason },
    latest: versions[0]?.version ?? 0,
    inForce: placed.find(({ standing }) => standing === 'inForce')?.span.version ?? null,
    versions: placed.map(({ span, effectiveTo, standing }) => ({
      version: span.version,
      definition: definitionOf(span.body),
      effectiveFrom: span.effectiveFrom,
      effectiveTo,
      standing,
      createdAt: span.createdAt,
      author: person(span.authorId),
      reason: span.reason,
      open: span.open,
    })),
    units: units.map((row) => ({
      id: row.id,
      unit: names.unit(row.unitId),
      from: row.validFrom,
      to: row.validTo,
      pilotId: row.pilotId,
      setBy: person(row.setBy),
      reason: row.reason,
    })),
  };
}

/** Nothing is written: the ladder of a draft for one deadline, beside that of the version in force. */
async function preview(call: Call<'previewPolicy'>): Promise<PolicyPreview> {
  const { db } = call.deps;
  const { definition, policyId = 'draft', unitId, ...wish } = call.parse();
  const calendar = await calendarOf(call.deps, unitId);
  const { now } = call.ctx;
  // A deadline that has passed may be looked at too: what would have fired when.
  const dueAt = instant(wish.dueAt) ?? resolveDueAt(wish, calendar, now);
  const inForce = await findPolicy(db, policyId);
  const draft = policyOf(definition, { id: policyId, version: (inForce?.version ?? 0) + 1, before: inForce });
  checkDefinition(draft);
  const ladder = (policy: typeof draft) => ladderView(armLadder({ policy, calendar, dueAt, now }));

  return {
    dueAt,
    calendar: { id: calendar.id, version: calendar.version },
    draft: ladder(draft),
    inForce: inForce === null ? null : { version: inForce.version, ladder: ladder(inForce) },
  };
}

async function calendarOf({ db }: ApiDeps, unitId: string | undefined): Promise<WorkingCalendar> {
  if (unitId !== undefined && !(await unitPaths(db, [unitId])).has(unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  const calendar =
    unitId === undefined ? await findCalendar(db, CITY_CALENDAR) : await unitCalendar(db, unitId);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return calendar;
}

async function proposalViews({ db }: ApiDeps, rows: readonly ProposalRow[]) {
  const people = rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy ?? []].flat());
  const names = await loadNames(db, people, []);

  return rows.map(({ body, proposedBy, decidedBy, ...row }) => ({
    ...row,
    definition: definitionOf(body),
    proposedBy: names.person(proposedBy),
    decidedBy: decidedBy === null ? null : names.person(decidedBy),
  }));
}

async function oneProposal(deps: ApiDeps, row: ProposalRow) {
  const [view] = await proposalViews(deps, [row]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
