/** What a change of the organisation does beside the assignments: looked up, and judged by the rules. */
import type { Knex } from 'knex';
import { delegationsTouching } from '../../db/repositories/delegations';
import { findPrincipal } from '../../db/repositories/identity';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { unitPaths } from '../../db/repositories/places';
import { recurrencesTouching } from '../../db/repositories/recurrence-transfer';
import { templatesById, templatesTouching } from '../../db/repositories/templates';
import { postsOf } from '../../db/repositories/transfers';
import type { Principal } from '../../domain/access/principal';
import { mayIssueTo } from '../../domain/access/visibility';
import type { Along, StandingRecurrence } from '../../domain/organisation/along';
import { alongOf } from '../../domain/organisation/along';
import { headOf } from '../../domain/organisation/hierarchy';
import type { Place } from '../../domain/organisation/landing';
import { recipientsOf } from '../recurrences/recipients';
import type { Planning, Posts } from './plan-transfer';

/** Recurrences, templates and delegations that the change touches, and what becomes of each. */
export async function planAlong(planning: Planning, posts: Posts): Promise<Along> {
  const { db, now } = planning;
  const { departures, closing } = posts;
  const touched = {
    personIds: departures.map(({ personId }) => personId),
    unitId: closing?.unitId ?? null,
  };
  const found = await recurrencesTouching(db, touched);
  const names = await templatesById(
    db,
    found.map(({ templateId }) => templateId),
  );
  const recurrences = found.map((row) => ({
    ...{ id: row.id, templateId: row.templateId, ownerId: row.ownerId, issuerUnitId: row.issuerUnitId },
    recipients: recipientsOf(row),
    name: names.get(row.templateId)?.content.name ?? '',
  }));
  const templates = (await templatesTouching(db, touched)).map(({ id, ownerId, unitId, content }) => ({
    ...{ id, ownerId, unitId },
    name: content.name,
  }));
  const delegations = (await delegationsTouching(db, { ...touched, now })).map(
    ({ id, fromId, toId, unitId, endsAt }) => ({ id, fromId, toId, unitId, endsAt }),
  );
  const unitIds = [
    ...recurrences.flatMap(({ issuerUnitId, recipients }) => [
      issuerUnitId,
      ...recipients.map(({ leadUnitId }) => leadUnitId),
    ]),
    ...[...templates, ...delegations].map(({ unitId }) => unitId),
    closing?.successorUnitId ?? null,
  ].flatMap((id) => id ?? []);
  const around = await surroundings(planning, posts, recurrences, [...new Set(unitIds)]);

  return alongOf({ recurrences, templates, delegations }, around);
}

/** People and units as they will be when the posts have changed. */
async function surroundings(
  { db, now, orderedById }: Planning,
  { departures, closing, ending, beginning }: Posts,
  recurrences: readonly StandingRecurrence[],
  unitIds: readonly string[],
) {
  const organisation = await loadOrganisationSlice(db, { unitIds: [...unitIds], personIds: [] }, now);
  const headAfter = (unitId: string): string | null => {
    const isHead = (post: { unitId: string; position: string }): boolean =>
      post.unitId === unitId && post.position === 'head';
    const head = headOf(organisation, unitId, now);

    return (
      beginning.find(isHead)?.personId ??
      (ending.some((post) => isHead(post) && post.personId === head) ? null : head)
    );
  };
  const personIds = new Set(
    [
      ...departures.flatMap(({ personId, successorId }) => [personId, successorId]),
      ...recurrences.map(({ ownerId }) => ownerId),
      ...unitIds.map(headAfter),
    ].flatMap((id) => id ?? []),
  );
  const paths = await unitPaths(db, [...new Set([...unitIds, ...beginning.map(({ unitId }) => unitId)])]);
  const pathOf = (unitId: string): readonly string[] => paths.get(unitId) ?? [];
  const people = await peopleAfter(db, [...personIds], { departures, beginning }, pathOf);

  return {
    ...{ departures, closing, orderedById, pathOf, headAfter },
    placesAfter: (id: string): readonly Place[] => people.get(id)?.places ?? [],
    mayIssueAfter: (id: string, unitId: string): boolean => {
      const principal = people.get(id)?.principal ?? null;

      return principal !== null && mayIssueTo(principal, pathOf(unitId));
    },
  };
}

/** Posts of people as they will be, and with them what they lead. Nobody without a post issues anything. */
async function peopleAfter(
  db: Knex,
  personIds: readonly string[],
  { departures, beginning }: Pick<Posts, 'departures' | 'beginning'>,
  pathOf: (unitId: string) => readonly string[],
) {
  const held = await postsOf(db, personIds);
  const people = new Map<string, { places: readonly Place[]; principal: Principal | null }>();

  // In a transaction there is one connection: one after another.
  for (const personId of personIds) {
    const departure = departures.find((one) => one.personId === personId);
    const places: readonly Place[] = departure?.after ?? [
      ...held.filter((post) => post.personId === personId),
      ...beginning
        .filter((post) => post.personId === personId)
        .map(({ unitId, position }) => ({ unitId, position, unitPath: pathOf(unitId) })),
    ];
    const found = places.length === 0 ? null : await findPrincipal(db, personId);
    const inPosition = (position: string): string[] =>
      places.filter((one) => one.position === position).map(({ unitId }) => unitId);
    const principal =
      found === null
        ? null
        : { ...found, headedUnitIds: inPosition('head'), deputisedUnitIds: inPosition('deputy') };

    people.set(personId, { places, principal });
  }

  return people;
}
