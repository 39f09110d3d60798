/** Who leads a unit, who manages a person, and which units somebody answers for, at a given moment. */
import { activeAt, momentMs } from './effective';
import type { Appointment, Moment, Organisation, Position } from './types';

/** Deeper trees do not exist in administration; the bound also ends a walk through a cyclic one. */
const MAX_DEPTH = 32;

/** The unit and everything above it, nearest first. A cycle in the data ends the path where it would close. */
export function pathToRoot(org: Organisation, unitId: string): string[] {
  const path: string[] = [];
  let unit = org.unit(unitId);
  while (unit && !path.includes(unit.id) && path.length < MAX_DEPTH) {
    path.push(unit.id);
    unit = unit.parentId === null ? undefined : org.unit(unit.parentId);
  }
  return path;
}

/** Whether a unit is `ancestorId` itself or lies below it. */
export function isWithin(org: Organisation, unitId: string, ancestorId: string): boolean {
  return pathToRoot(org, unitId).includes(ancestorId);
}

/** The people who hold a position in a unit, the latest appointed first. */
export function holdersOf(org: Organisation, unitId: string, position: Position, at: Moment): string[] {
  const holders = activeAt(org.appointmentsInUnit(unitId), at)
    .filter((appointment) => appointment.position === position)
    .sort(latestFirst)
    .map((appointment) => appointment.personId);
  return [...new Set(holders)];
}

/** The head of exactly this unit, or null while the post is vacant. Of two heads at once the later one counts. */
export function headOf(org: Organisation, unitId: string, at: Moment): string | null {
  return holdersOf(org, unitId, 'head', at)[0] ?? null;
}

/** The heads of the units on a path from the root down, nearest first, each once; none of `except` is among them. */
export function headsAbove(
  path: readonly string[],
  heads: ReadonlyMap<string, string>,
  except: readonly string[],
): string[] {
  const found = path.toReversed().flatMap((unitId) => heads.get(unitId) ?? []);

  return [...new Set(found)].filter((id) => !except.includes(id));
}

/** The nearest of them, or null. */
export const headAbove = (...of: Parameters<typeof headsAbove>): string | null =>
  headsAbove(...of)[0] ?? null;

/** A head found by walking up, with the unit that the person heads. */
export interface FoundHead {
  readonly personId: string;
  readonly unitId: string;
}

/**
 * The head of the nearest unit on a path (nearest first) whose post is filled by someone other than `except`: a
 * vacant headship falls to the next unit above, and nobody is ever their own superior.
 */
export function nearestHead(
  org: Organisation,
  path: readonly string[],
  at: Moment,
  except: string | null = null,
): FoundHead | null {
  for (const unitId of path) {
    const personId = holdersOf(org, unitId, 'head', at).find((holder) => holder !== except);
    if (personId !== undefined) return { personId, unitId };
  }
  return null;
}

/**
 * The line manager by the primary appointment: for a deputy or staff the head of the same unit, for a head the
 * nearest head above. Null at the top and for people without an appointment.
 */
export function lineManagerOf(org: Organisation, personId: string, at: Moment): FoundHead | null {
  const appointment = primaryAppointment(org, personId, at);
  if (!appointment) return null;
  const path = pathToRoot(org, appointment.unitId);
  return nearestHead(org, appointment.position === 'head' ? path.slice(1) : path, at, personId);
}

/**
 * The agency that uses a person's work: the unit directly below the root in which their primary post lies, or the root
 * itself for its own people and for the heads of agencies, who answer to it. Null without a post.
 */
export function agencyOf(org: Organisation, personId: string, at: Moment): string | null {
  const appointment = primaryAppointment(org, personId, at);
  const path = appointment === null ? [] : pathToRoot(org, appointment.unitId);
  const agency = path.at(-2) ?? path.at(-1);
  if (agency === undefined) return null;
  return headedUnits(org, personId, at).includes(agency) ? (path.at(-1) ?? agency) : agency;
}

/** The appointment that decides a person's place: the primary one, else the latest. */
export function primaryAppointment(org: Organisation, personId: string, at: Moment): Appointment | null {
  const active = activeAt(org.appointmentsOfPerson(personId), at).sort(latestFirst);
  return active.find((appointment) => appointment.primary) ?? active[0] ?? null;
}

/** The units that a person heads; with `deputies`, also those where the person stands in for the head. */
export function headedUnits(
  org: Organisation,
  personId: string,
  at: Moment,
  { deputies = false }: { readonly deputies?: boolean } = {},
): string[] {
  const leads = activeAt(org.appointmentsOfPerson(personId), at).filter(
    ({ position }) => position === 'head' || (deputies && position === 'deputy'),
  );
  return [...new Set(leads.map((appointment) => appointment.unitId))];
}

/** Whether a person heads the unit or one above it. */
export function isHeadAbove(org: Organisation, personId: string, unitId: string, at: Moment): boolean {
  const headed = headedUnits(org, personId, at);
  return pathToRoot(org, unitId).some((ancestor) => headed.includes(ancestor));
}

function latestFirst(a: Appointment, b: Appointment): number {
  return momentMs(b.from) - momentMs(a.from) || (a.personId < b.personId ? -1 : 1);
}
