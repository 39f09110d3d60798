/** Absences, delegations and coverings as people see them: names for ids, and whether each is to come, runs or is over. */
import type { Knex } from 'knex';
import type { CoveredBoxes } from '../../application/delegation/covering';
import type { AbsenceView, CoveringView, DelegationView } from '../../contracts/delegations';
import type { Absence, Delegation } from '../../db/repositories/delegations';
import { delegationsForAbsences } from '../../db/repositories/delegations';
import { loadNames } from '../../db/repositories/names';
import { issuesFor } from '../../domain/access/covering';
import { DomainError } from '../../domain/errors';

/** Delegations that ended longer ago are history, kept in the audit chain. */
const SHOWN_AFTER_END_MS = 90 * 86_400_000;
/** Lists show delegations that end after this instant. */
export const delegationsShownSince = (now: string): string =>
  new Date(Date.parse(now) - SHOWN_AFTER_END_MS).toISOString();

export async function delegationViews(
  db: Knex,
  rows: readonly Delegation[],
  now: string,
): Promise<DelegationView[]> {
  const names = await loadNames(
    db,
    rows.flatMap(({ fromId, toId, declaredBy }) => [fromId, toId, declaredBy]),
    rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  );

  return rows.map(
    ({ id, fromId, toId, unitId, kinds, startsAt, endsAt, absenceId, declaredBy, declaredAt }) => ({
      id,
      from: names.person(fromId),
      to: names.person(toId),
      unit: unitId === null ? null : names.unit(unitId),
      kinds: kinds === null ? null : [...kinds],
      startsAt,
      endsAt,
      standing: standingAt({ startsAt, endsAt }, now),
      absenceId,
      declaredBy: names.person(declaredBy),
      declaredAt,
    }),
  );
}

export async function absenceViews(db: Knex, rows: readonly Absence[], now: string): Promise<AbsenceView[]> {
  const ids = rows.map(({ id }) => id);
  const [names, given] = await Promise.all([
    loadNames(
      db,
      rows.flatMap(({ personId, declaredBy }) => [personId, declaredBy]),
      [],
    ),
    delegationsForAbsences(db, ids).then((found) => delegationViews(db, found, now)),
  ]);

  return rows.map(({ id, personId, reason, startsAt, endsAt, declaredBy }) => ({
    id,
    person: names.person(personId),
    reason,
    startsAt,
    endsAt,
    standing: standingAt({ startsAt, endsAt }, now),
    declaredBy: names.person(declaredBy),
    delegations: given.filter(({ absenceId }) => absenceId === id),
  }));
}

export async function coveringViews(db: Knex, covered: readonly CoveredBoxes[]): Promise<CoveringView[]> {
  const names = await loadNames(
    db,
    covered.flatMap(({ covering }) => [covering.personId, ...covering.via]),
    covered.flatMap(({ covering }) => covering.unitIds),
  );

  return covered.map(({ covering, boxes }) => ({
    person: names.person(covering.personId),
    until: covering.until,
    ground: covering.ground,
    via: covering.via.map(names.person),
    kinds: covering.kinds,
    units: covering.unitIds.map(names.unit),
    mayIssue: issuesFor(covering),
    boxes,
  }));
}

function standingAt(
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
  now: string,
): 'announced' | 'running' | 'over' {
  if (endsAt <= now) {
    return 'over';
  }

  return startsAt <= now ? 'running' : 'announced';
}

/** The one view of a list of one. */
export function only<View>([view]: readonly View[]): View {
  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
