/** The rows of the policy table for review conferences. domain/conference/access decides which of them one may touch. */
import type { PolicyRow } from './policy-row';

export const CONFERENCE_POLICY = {
  'conference.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'participants once it is circulated, whoever keeps it, and the reading roles; for all others it is not there',
  },
  'conference.prepare': {
    who: ['issuer'],
    access: 'write',
    why: 'whoever leads the unit calls its conference',
  },
  'conference.keep': {
    who: ['signedIn'],
    access: 'write',
    why: 'chair, secretary, who prepared it and who leads the unit; domain/conference/access decides',
  },
  'conference.opine': {
    who: ['signedIn'],
    access: 'write',
    why: 'a participant says in writing what they think; domain/conference/access decides',
  },
  'conference.giveOut': {
    who: ['issuer'],
    access: 'write',
    why: 'decisions become assignments, and open work goes over, by whoever may issue; each row is asked for its own entitlement',
  },
} as const satisfies Record<string, PolicyRow>;
