/** The rows of the policy table for programmes, and for boards of one directive, programme or person. */
import type { PolicyRow } from './policy-row';

export const PROGRAMME_POLICY = {
  'programme.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'what the city has set out to do is known to all inside; directives only for those who may see them',
  },
  'programme.keep': {
    who: ['issuer', 'personnelOffice'],
    access: 'write',
    why: 'whoever leads the unit that answers for it; domain/programme/access decides which',
  },
  'board.readScoped': {
    who: ['signedIn'],
    access: 'read',
    why: 'counts only what its reader may see; a person’s board is for them and whoever leads them, domain/boards/person-board decides',
  },
} as const satisfies Record<string, PolicyRow>;
