/** Units and people, searched without accents, and to whom the caller may issue. */
import type { Knex } from 'knex';
import { z } from 'zod';
import { appoint, endPost } from '../../application/organisation/appointing';
import { awayAmong } from '../../db/repositories/delegations';
import type { PersonName } from '../../db/repositories/names';
import { findPerson, findUnit, listPeople, listUnits } from '../../db/repositories/directory';
import { loadNames } from '../../db/repositories/names';
import { lineManagerIdOf } from '../../db/repositories/organisation';
import { personPlaces } from '../../db/repositories/places';
import { authorOfIssue } from '../../application/assignments/perform';
import { declarableWithin, issuableWithin } from '../../domain/access/visibility';
import { seesPersonBoard } from '../../domain/boards/person-board';
import { DomainError } from '../../domain/errors';
import type { RequestContext } from '../context';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

const Position = z.strictObject({ key: z.string().max(400), id: z.string().max(64) });

/** Where the caller may issue: in their own name, or in that of somebody for whom they cover. */
async function issuableFor(
  db: Knex,
  { principal, now }: RequestContext,
  onBehalfOf: string | undefined,
): Promise<string[] | null> {
  const author =
    onBehalfOf === undefined ? principal : await authorOfIssue({ db, principal, onBehalfOf, now });

  return issuableWithin(author);
}

export function mountOrganisation(at: Mounting): void {
  mount(at, 'listUnits', async ({ deps, ctx, query }) => {
    const { cursor, issuable, coveringFor, ...filter } = query;
    const page = await listUnits(deps.db, {
      ...filter,
      within: issuable === true ? await issuableFor(deps.db, ctx, coveringFor) : null,
      openOnly: issuable === true,
      after: decodeCursor(cursor, Position),
    });

    return { body: { items: page.rows, nextCursor: encodeCursor(page.next) } };
  });
  mount(at, 'getUnit', async ({ deps, params }) => {
    const unit = await findUnit(deps.db, params.id);

    if (unit === null) {
      throw new DomainError('access/not-visible');
    }

    return { body: unit };
  });
  mount(at, 'listPeople', async ({ deps, ctx, query }) => {
    const { cursor, issuable, declarable, coveringFor, ...filter } = query;
    const page = await listPeople(deps.db, {
      ...filter,
      within: issuable === true ? await issuableFor(deps.db, ctx, coveringFor) : null,
      alsoWithin: declarable === true ? declarableWithin(ctx.principal) : null,
      after: decodeCursor(cursor, Position),
    });

    const away = await awayRows(deps.db, page.rows, ctx.now);

    return { body: { items: away, nextCursor: encodeCursor(page.next) } };
  });
  mount(at, 'getPerson', async ({ deps, ctx, params }) => ({
    body: await personView(deps.db, params.id, ctx),
  }));
  mount(at, 'appoint', async (call) => {
    await appoint(ruleChange(call), call.params.id, call.parse());

    return { status: 201, body: await personView(call.deps.db, call.params.id, call.ctx) };
  });
  mount(at, 'endAppointment', async (call) => {
    const { id, appointmentId } = call.params;
    await endPost(ruleChange(call), id, appointmentId, call.parse());

    return { body: await personView(call.deps.db, id, call.ctx) };
  });
}

/** A person with every post, and whom they answer to at an instant. Throws where there is nobody of this id. */
async function personView(
  db: Knex,
  id: string,
  { principal, now }: Pick<RequestContext, 'principal' | 'now'>,
) {
  const person = await findPerson(db, id);

  if (person === null) {
    throw new DomainError('access/not-visible');
  }

  const managerId = await lineManagerIdOf(db, id, now);
  const names = managerId === null ? null : await loadNames(db, [managerId], []);

  const place = (await personPlaces(db, [id])).get(id);

  return {
    ...person,
    lineManager: managerId === null || names === null ? null : names.person(managerId),
    hasBoard: place !== undefined && seesPersonBoard(principal, { id, unitPaths: place.paths }),
  };
}

/** People with who of them is away now: whoever chooses somebody should know. */
async function awayRows(db: Knex, rows: readonly PersonName[], now: string) {
  const away = await awayAmong(
    db,
    rows.map(({ id }) => id),
    now,
  );
  const names = await loadNames(
    db,
    away.flatMap(({ coveredByIds }) => coveredByIds),
    [],
  );

  return rows.map((row) => {
    const absence = away.find(({ personId }) => personId === row.id);

    return {
      ...row,
      away:
        absence === undefined
          ? null
          : { until: absence.until, coveredBy: absence.coveredByIds.map(names.person) },
    };
  });
}
