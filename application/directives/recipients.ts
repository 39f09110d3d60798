/** From a choice of recipients to the recipients: each once, in a settled order, and all within the issuer's reach. */
import type { Knex } from 'knex';
import type { RecipientChoice } from '../../contracts/distributions';
import type { DistributionTarget } from '../../db/repositories/distributions';
import { unitPlaces } from '../../db/repositories/places';
import { peopleWithin, unitsOfKinds } from '../../db/repositories/recipients';
import { usableGroupsById } from '../../db/repositories/unit-groups';
import type { Principal } from '../../domain/access/principal';
import { issuableWithin, ledUnitIds, mayIssueTo } from '../../domain/access/visibility';
import { MAX_RECIPIENTS } from '../../domain/directive/distribution';
import { DomainError, fieldError } from '../../domain/errors';

/** One recipient, with the path of its unit from the root down. */
export interface Recipient extends DistributionTarget {
  path: string[];
}

/**
 * Kinds and groups give what of them lies within reach, but not the units that the issuer leads; a unit named by
 * itself has to be within reach. Throws when nobody is left, or too many are.
 */
export async function recipientsOf(
  db: Knex,
  principal: Principal,
  choice: RecipientChoice,
): Promise<Recipient[]> {
  const except = new Set(choice.exceptUnitIds);
  const units = await chosenUnits(db, principal, choice);
  const recipients: Recipient[] = [
    ...[...units]
      .filter(([unitId]) => !except.has(unitId))
      .map(([unitId, path]) => ({ unitId, personId: null, path })),
    ...(await chosenPeople(db, principal, choice)).filter(({ unitId }) => !except.has(unitId)),
  ];

  if (recipients.length === 0) {
    throw fieldError('distribution/no-recipients', '/recipients');
  }

  if (recipients.length > MAX_RECIPIENTS) {
    throw fieldError('distribution/too-many', '/recipients', {
      recipients: recipients.length,
      limit: MAX_RECIPIENTS,
    });
  }

  return recipients;
}

/** Paths of the chosen units by id. */
async function chosenUnits(
  db: Knex,
  principal: Principal,
  { kinds, groupIds, unitIds }: RecipientChoice,
): Promise<Map<string, string[]>> {
  const led = new Set(ledUnitIds(principal));
  const [ofKinds, grouped, named] = await Promise.all([
    unitsOfKinds(db, kinds, issuableWithin(principal)),
    unitsOfGroups(db, principal, groupIds),
    namedUnits(db, principal, unitIds, 'unitIds'),
  ]);
  const reached = [...ofKinds.map(({ id, path }): [string, string[]] => [id, path]), ...grouped].filter(
    ([id]) => !led.has(id),
  );

  return new Map([...reached, ...named]);
}

async function unitsOfGroups(
  db: Knex,
  principal: Principal,
  groupIds: readonly string[],
): Promise<[string, string[]][]> {
  const groups = await usableGroupsById(db, principal, groupIds);
  const unknown = groupIds.findIndex((id) => !groups.has(id));

  if (unknown >= 0) {
    throw fieldError('assignment/unknown-reference', `/recipients/groupIds/${unknown}`);
  }

  const places = await unitPlaces(
    db,
    [...groups.values()].flatMap(({ unitIds }) => unitIds),
  );

  return [...places].flatMap(([id, { path, isClosed }]): [string, string[]][] =>
    !isClosed && mayIssueTo(principal, path) ? [[id, path]] : [],
  );
}

async function namedUnits(
  db: Knex,
  principal: Principal,
  unitIds: readonly string[],
  field: 'unitIds' | 'peopleOfUnitIds',
): Promise<[string, string[]][]> {
  const places = await unitPlaces(db, unitIds);

  return unitIds.map((id, index) => {
    const place = places.get(id);
    const pointer = `/recipients/${field}/${index}`;

    if (place === undefined || place.isClosed) {
      throw fieldError(place === undefined ? 'assignment/unknown-unit' : 'organisation/unit-closed', pointer);
    }

    const { path } = place;

    if (!mayIssueTo(principal, path)) {
      throw fieldError('assignment/outside-scope', pointer);
    }

    return [id, path];
  });
}

/** Everybody in the named units, but not the issuer. */
async function chosenPeople(
  db: Knex,
  principal: Principal,
  { peopleOfUnitIds }: RecipientChoice,
): Promise<Recipient[]> {
  await namedUnits(db, principal, peopleOfUnitIds, 'peopleOfUnitIds');

  if (peopleOfUnitIds.length === 0) {
    return [];
  }

  return (await peopleWithin(db, peopleOfUnitIds)).filter(({ personId }) => personId !== principal.personId);
}

/** Points a refusal that names a field of the assignment at its place in the larger body. */
export function inAssignment(error: unknown): unknown {
  return error instanceof DomainError && typeof error.details['pointer'] === 'string'
    ? new DomainError(error.code, {
        ...error.details,
        pointer: `/assignment${error.details['pointer']}`,
      })
    : error;
}
