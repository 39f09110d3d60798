/** A row of the policy table. */
import type { RoleName } from './principal';

/**
 * Who: `anyone` needs no sign-in; `signedIn` any active account; `issuer` a city leader, or a head or deputy for the
 * subtree that they head; `viewer` whoever may see the object (participant, head above a participant's unit, or one of
 * the reading roles); `self` the person concerned; otherwise a role.
 */
export type Who =
  'anyone' | 'signedIn' | 'issuer' | 'viewer' | 'processViewer' | 'self' | 'boardViewer' | RoleName;

export interface PolicyRow {
  /** Any one suffices. */
  readonly who: readonly Who[];
  /** Scope that a personal access token must carry, by kind of access. */
  readonly access: 'read' | 'write' | 'none';
  readonly why: string;
}
