/** The rows of the policy table for goals. domain/objectives/access decides which of them one may touch. */
import type { PolicyRow } from './policy-row';

export const OBJECTIVES_POLICY = {
  'objective.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'a goal that nobody sees aligns nothing; assignments only for those who may see them',
  },
  'objective.propose': {
    who: ['signedIn'],
    access: 'write',
    why: 'proposed from below, approved from above; domain/objectives/access decides',
  },
  'objective.checkIn': {
    who: ['signedIn'],
    access: 'write',
    why: 'owners and whoever leads the unit; domain/objectives/access decides',
  },
  'objective.manageCycles': {
    who: ['personnelOffice', 'cityLeader'],
    access: 'write',
    why: 'cycles are the frame of the whole city',
  },
} as const satisfies Record<string, PolicyRow>;
