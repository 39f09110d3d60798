/** Who keeps a programme. Everybody inside reads them: a measure that nobody sees directs nothing. */
import type { Principal } from '../access/principal';
import { ledUnitIds } from '../access/visibility';

/** City leaders and the personnel office keep any; whoever leads the lead unit or a unit above keeps theirs. */
export const mayKeepProgramme = (principal: Principal, leadUnitPath: readonly string[]): boolean =>
  principal.roles.includes('cityLeader') ||
  principal.roles.includes('personnelOffice') ||
  ledUnitIds(principal).some((unitId) => leadUnitPath.includes(unitId));
