/** Who prepares a conference, who takes part, who reads it. */
import type { Principal } from '../access/principal';
import { READS_ALL, ledUnitIds } from '../access/visibility';
import type { ConferenceState } from './conference';

export interface ConferencePlace {
  /** Units from the root down to the one whose conference it is. */
  unitPath: readonly string[];
  state: ConferenceState;
  chairId: string;
  secretaryId: string | null;
  preparedBy: string;
  participantIds: readonly string[];
}

/** A city leader prepares one of any unit; a head or deputy of the units that they lead. */
export const mayPrepare = (principal: Principal, unitPath: readonly string[]): boolean =>
  principal.roles.includes('cityLeader') || ledUnitIds(principal).some((unitId) => unitPath.includes(unitId));

/** Its chair and secretary, whoever prepared it, and whoever leads the unit keep agenda, attendance, minutes and decisions. */
export const keeps = (principal: Principal, place: ConferencePlace): boolean =>
  [place.chairId, place.secretaryId, place.preparedBy].includes(principal.personId) ||
  mayPrepare(principal, place.unitPath);

export const takesPart = (principal: Principal, { participantIds, chairId }: ConferencePlace): boolean =>
  chairId === principal.personId || participantIds.includes(principal.personId);

/** Participants see it once it is circulated; those who keep it, and the roles that read everything, always. */
export const seesConference = (principal: Principal, place: ConferencePlace): boolean =>
  keeps(principal, place) ||
  (place.state !== 'prepared' && takesPart(principal, place)) ||
  principal.roles.some((role) => READS_ALL.includes(role));
