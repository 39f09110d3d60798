/** The rows of the policy table for programmes, for indicator sets, and for boards of one directive, programme or person. */
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
  'indicatorSet.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'by what one is measured is known to all; figures of a person as domain/kpi/access says',
  },
  'indicatorSet.build': {
    who: ['methodologist', 'personnelOffice'],
    access: 'write',
    why: 'frameworks are built by those who keep them',
  },
  'indicatorSet.decide': {
    who: ['personnelOffice', 'cityLeader'],
    access: 'write',
    why: 'a trial and a roll-out are decided by somebody else than who wrote the set; domain/indicator-set/access decides',
  },
  'indicatorSet.compare': {
    who: ['methodologist', 'personnelOffice', 'cityLeader', 'auditor'],
    access: 'read',
    why: 'means of groups, for those who build sets or decide on them; none of a few people',
  },
  'board.readScoped': {
    who: ['signedIn'],
    access: 'read',
    why: 'counts only what its reader may see; a person’s board is for them and whoever leads them, domain/boards/person-board decides',
  },
} as const satisfies Record<string, PolicyRow>;
