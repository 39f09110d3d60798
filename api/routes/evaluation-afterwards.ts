/** What follows from results: the register of development, and levels made known inside a unit. */
import type { Knex } from 'knex';
import { z } from 'zod';
import {
  addDevelopment,
  closeDevelopment,
  headsPerson,
  linkDevelopment,
} from '../../application/evaluation/development';
import { methodOf } from '../../application/evaluation/freeze';
import { publishLevels, ruleOfPeriod, withdrawLevels } from '../../application/evaluation/publications';
import { visiblePeriod } from '../../application/evaluation/visible-period';
import { itemsOf, itemsOfPeriod } from '../../db/repositories/development';
import { workOfItems } from '../../db/repositories/development-work';
import type { DevelopmentItem } from '../../db/repositories/development';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { noteFileRead } from '../../db/repositories/evaluation-work';
import { publicationOf, publishedForms } from '../../db/repositories/evaluation-publications';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError } from '../../domain/errors';
import {
  closingRefusal,
  DEVELOPMENT_OUTCOMES,
  issuingRefusal,
  registerCounts,
  trainingNeeds,
} from '../../domain/evaluation/development';
import type { PeriodKind } from '../../domain/evaluation/procedure';
import { publishedLevel } from '../../domain/evaluation/publication';
import { changeOf } from '../change';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';

const ItemPlace = z.object({ setAt: z.string(), id: z.string() });
const PublishedPlace = z.object({ startsOn: z.string(), name: z.string(), id: z.string() });
/** How a look at the register is noted for the person, beside the months. */
const REGISTER = 'development';
const FIRST_PAGE = { limit: 50, cursor: undefined };

export function mountEvaluationAfterwards(at: Mounting): void {
  mountDevelopment(at);
  mountPublication(at);
}

function mountDevelopment(at: Mounting): void {
  mount(at, 'listDevelopment', async ({ deps: { db }, ctx: { principal, now }, params, query }) => {
    const personId = params.id === 'me' ? principal.personId : params.id;

    if (personId !== principal.personId && !(await headsPerson(db, principal, personId))) {
      throw new DomainError('access/not-visible');
    }

    await noteFileRead(db, { personId, readerId: principal.personId, what: REGISTER, at: now });

    return { body: await register(db, principal, personId, query) };
  });
  mount(
    at,
    'addDevelopment',
    async (call) => {
      const { db } = call.deps;
      const personId = await addDevelopment(changeOf(call), call.params.id, () => call.parse());

      return { body: await register(db, call.ctx.principal, personId, FIRST_PAGE) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'closeDevelopment',
    async (call) => {
      const { db } = call.deps;
      const personId = await closeDevelopment(changeOf(call), call.params.id, () => call.parse());

      return { body: await register(db, call.ctx.principal, personId, FIRST_PAGE) };
    },
    { lateParse: true },
  );
  mount(
    at,
    'linkDevelopment',
    async (call) => {
      const { db } = call.deps;
      const personId = await linkDevelopment(changeOf(call), call.params.id, () => call.parse());

      return { body: await register(db, call.ctx.principal, personId, FIRST_PAGE) };
    },
    { lateParse: true },
  );
  mount(at, 'getTrainingNeeds', async ({ deps: { db }, ctx, params }) => {
    const period = await visiblePeriod(db, ctx.principal, params.id);
    const [{ leastGroup }, items] = await Promise.all([
      methodOf(db, period.method),
      itemsOfPeriod(db, period.id),
    ]);

    const needs = items.flatMap(({ topic, personId, isClosed }) =>
      topic === null ? [] : [{ topic, personId, isMet: isClosed }],
    );

    return {
      body: {
        ...trainingNeeds(needs, leastGroup),
        register: registerCounts(items, leastGroup),
        leastGroup: leastGroup ?? null,
      },
    };
  });
}

/** A page of what is held of a person, with what the reader may do to each. */
async function register(
  db: Knex,
  principal: Principal,
  personId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const found = await itemsOf(db, personId, { limit: limit + 1, after: decodeCursor(cursor, ItemPlace) });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  const [isHead, work] = await Promise.all([
    headsPerson(db, principal, personId),
    workOfItems(
      db,
      items.map(({ id }) => id),
    ),
  ]);
  const { person } = await loadNames(
    db,
    items.flatMap(({ personId: ofWhom, setBy, closed }) => [
      ofWhom,
      setBy,
      ...(closed === null ? [] : [closed.by]),
    ]),
    [],
  );

  return {
    items: items.map((item) => ({
      id: item.id,
      formId: item.formId,
      period: { kind: item.periodKind as PeriodKind, startsOn: item.startsOn },
      kind: item.kind,
      topic: item.topic,
      text: item.text,
      dueOn: item.dueOn,
      setBy: person(item.setBy),
      setAt: item.setAt,
      closed: item.closed === null ? null : { ...item.closed, by: person(item.closed.by) },
      mayClose: outcomesFor(item, { personId: principal.personId, isHead }),
      person: person(item.personId),
      work: work.filter(({ itemId }) => itemId === item.id).map(({ itemId: _, ...one }) => one),
      mayIssue:
        issuingRefusal(
          { ...item, isClosed: item.closed !== null },
          { personId: principal.personId, isHead },
        ) === null,
    })),
    nextCursor: encodeCursor(last === undefined ? null : { setAt: last.setAt, id: last.id }),
  };
}

const outcomesFor = (item: DevelopmentItem, actor: { personId: string; isHead: boolean }) =>
  DEVELOPMENT_OUTCOMES.filter(
    (outcome) => closingRefusal({ ...item, isClosed: item.closed !== null }, outcome, actor) === null,
  );

function mountPublication(at: Mounting): void {
  mount(at, 'getPublication', async ({ deps: { db }, ctx: { principal }, params }) => ({
    body: await publicationView(db, principal, await visiblePeriod(db, principal, params.id)),
  }));
  mount(at, 'publishLevels', async (call) => {
    const { principal } = call.ctx;
    const period = await visiblePeriod(call.deps.db, principal, call.params.id);
    await publishLevels(changeOf(call), period, call.parse());

    return { body: await publicationView(call.deps.db, principal, period) };
  });
  mount(at, 'withdrawLevels', async (call) => {
    const { principal } = call.ctx;
    const period = await visiblePeriod(call.deps.db, principal, call.params.id);
    await withdrawLevels(changeOf(call), period, call.parse().reason);

    return { body: await publicationView(call.deps.db, principal, period) };
  });
  mount(at, 'listPublishedLevels', async (call) => ({ body: await published(call) }));
}

async function publicationView(db: Knex, { roles }: Principal, period: EvaluationPeriod) {
  const [rule, current] = await Promise.all([ruleOfPeriod(db, period), publicationOf(db, period.id)]);
  const { person } = await loadNames(db, current === null ? [] : [current.madeBy], []);

  return {
    rule: rule === null ? null : { audiences: [...rule.audiences], mostDays: rule.mostDays },
    current:
      current === null
        ? null
        : {
            audience: current.audience,
            from: current.from,
            until: current.until,
            documentNumber: current.documentNumber,
            by: person(current.madeBy),
          },
    mayPublish: roles.includes('personnelOffice') && rule !== null,
  };
}

/** The rule is asked again of each row that the query found: nobody sees more than it says. */
async function published({ deps: { db }, ctx, query }: Call<'listPublishedLevels'>) {
  const { personId } = ctx.principal;
  const paths = (await personPlaces(db, [personId])).get(personId)?.paths ?? [];
  const found = await publishedForms(
    db,
    { paths, now: ctx.now },
    { limit: query.limit + 1, after: decodeCursor(query.cursor, PublishedPlace) },
  );
  const rows = found.slice(0, query.limit);
  const names = await loadNames(
    db,
    rows.map(({ state }) => state.personId),
    rows.flatMap(({ state }) => [state.unitId, state.agencyId]),
  );

  return {
    items: rows.flatMap(({ publication, state }) => {
      const level = publishedLevel(publication, state, { paths }, ctx.now);

      return level === null
        ? []
        : [
            {
              kind: state.kind,
              startsOn: state.startsOn,
              agency: names.unit(state.agencyId),
              unit: names.unit(state.unitId),
              person: names.person(state.personId),
              level,
              until: publication.until,
            },
          ];
    }),
    nextCursor: encodeCursor(found.length > query.limit ? (rows.at(-1)?.place ?? null) : null),
  };
}
