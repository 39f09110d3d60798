/**
 * The policy table: every action of the system, who may take it, and by what relation to the object. One enumerable
 * value drives the API (a route names its action), `GET /me` (what one may do), and the tests. Commands to an
 * assignment are governed by `COMMAND_RULES` in domain/assignment/permissions.ts, which this table refers to by name.
 */
import { CONFERENCE_POLICY } from './conference-policy';
import { EVALUATION_POLICY } from './evaluation-policy';
import { KPI_POLICY } from './kpi-policy';
import { OBJECTIVES_POLICY } from './objectives-policy';
import type { PolicyRow } from './policy-row';
import { PROGRAMME_POLICY } from './programme-policy';

const POLICY = {
  'session.create': { who: ['anyone'], access: 'none', why: 'signing in' },
  'session.end': { who: ['signedIn'], access: 'none', why: 'signing out, everywhere or here' },
  'session.list': { who: ['self'], access: 'read', why: 'one sees where one is signed in' },
  'demo.personas': {
    who: ['anyone'],
    access: 'none',
    why: 'the demo login page offers its personas; absent in production',
  },
  'token.manage': { who: ['self'], access: 'none', why: 'tokens are made in a session, never by a token' },
  'me.read': { who: ['signedIn'], access: 'read', why: 'who am I and what may I do' },
  'draft.keep': { who: ['self'], access: 'write', why: 'what one typed oneself and has not sent' },
  'me.update': { who: ['self'], access: 'write', why: 'language and appearance' },
  'openapi.read': { who: ['anyone'], access: 'none', why: 'the description of the API is public' },
  'organisation.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'units, people and appointments are no secret inside',
  },
  'organisation.import': {
    who: ['administrator'],
    access: 'write',
    why: 'the personnel file is fed by administrators',
  },
  'organisation.appoint': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'posts are given and ended by the personnel office, by a document',
  },
  'transfer.preview': {
    who: ['personnelOffice', 'administrator'],
    access: 'read',
    why: 'numbers, titles, states and who has which part, for those who keep the posts; no content',
  },
  'transfer.order': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'posts and what hangs on them pass on by a document; no power to judge comes with it',
  },
  'transfer.plan': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'ordered for a later day, and called off, by those who keep the posts',
  },
  'transfer.readPlanned': {
    who: ['personnelOffice', 'administrator', 'auditor'],
    access: 'read',
    why: 'what is to change, and what had changed by its day; numbers and titles, no content',
  },
  'workload.read': {
    who: ['issuer', 'personnelOffice', 'auditor', 'self'],
    access: 'read',
    why: 'looked at before assigning',
  },
  'calendar.read': { who: ['signedIn'], access: 'read', why: 'everybody computes with the same calendar' },
  'policy.read': { who: ['signedIn'], access: 'read', why: 'the rules that apply are known to all' },
  'calendar.edit': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'days off are confirmed each year by those who keep the rules',
  },
  'upkeep.order': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'open assignments go over to other rules by an order with a reason',
  },
  'import.template': { who: ['signedIn'], access: 'read', why: 'an empty form is no secret' },
  'export.make': {
    who: ['signedIn'],
    access: 'read',
    why: 'then the right to the list itself; each table holds what its list shows',
  },
  'batch.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'what one ordered or looks after; domain/batches/access decides',
  },
  'batch.order': {
    who: ['signedIn'],
    access: 'write',
    why: 'each row is asked for its own entitlement when it is done',
  },
  'batch.control': {
    who: ['signedIn'],
    access: 'write',
    why: 'how a batch goes on; domain/batches/access decides',
  },
  'pilot.read': {
    who: ['methodologist', 'personnelOffice', 'administrator', 'cityLeader', 'auditor'],
    access: 'read',
    why: 'figures of groups of units, for those who make or judge the rules',
  },
  'pilot.decide': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'a pilot is a policy for some units, decided as policies are',
  },
  'policy.readProposals': {
    who: ['methodologist', 'personnelOffice', 'administrator', 'auditor'],
    access: 'read',
    why: 'those who make the rules, and those who look after them',
  },
  'policy.propose': {
    who: ['methodologist', 'personnelOffice', 'administrator'],
    access: 'write',
    why: 'the methodologist proposes; then domain/escalation/authority decides who decides',
  },
  'policy.decide': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'rules of the whole city are decided by its personnel body',
  },
  'assignment.issue': {
    who: ['issuer'],
    access: 'write',
    why: 'leaders issue within the subtree that they head',
  },
  'assignment.preview': { who: ['issuer'], access: 'read', why: 'the ladder is shown before issuing' },
  'template.read': {
    who: ['issuer'],
    access: 'read',
    why: 'those who issue; then their own templates, and those shared with their units',
  },
  'template.edit': {
    who: ['issuer'],
    access: 'write',
    why: 'one’s own; a shared one whoever leads the unit that it is shared with',
  },
  'recurrence.read': {
    who: ['issuer', 'personnelOffice', 'auditor'],
    access: 'read',
    why: 'its owner, heads above the issuing unit, reading roles',
  },
  'recurrence.edit': {
    who: ['issuer'],
    access: 'write',
    why: 'the owner edits; heads above the issuing unit pause, end and take over',
  },
  'assignment.list': {
    who: ['signedIn'],
    access: 'read',
    why: 'a list holds only rows that its reader may see',
  },
  'assignment.read': { who: ['viewer'], access: 'read', why: 'participants, heads above, reading roles' },
  'assignment.command': { who: ['viewer'], access: 'write', why: 'then COMMAND_RULES decides' },
  'assignment.remind': {
    who: ['viewer'],
    access: 'write',
    why: 'then domain/assignment/remind decides',
  },
  'assignment.watch': { who: ['viewer'], access: 'write', why: 'whoever may see it may watch it' },
  ...EVALUATION_POLICY,
  ...KPI_POLICY,
  ...OBJECTIVES_POLICY,
  ...PROGRAMME_POLICY,
  ...CONFERENCE_POLICY,
  'assignment.snooze': { who: ['viewer'], access: 'write', why: 'out of one’s own boxes only' },
  'comment.write': {
    who: ['viewer'],
    access: 'write',
    why: 'whoever has a part in it; edited by its author',
  },
  'attachment.add': { who: ['viewer'], access: 'write', why: 'whoever has a part in it' },
  'attachment.withdraw': {
    who: ['viewer'],
    access: 'write',
    why: 'whoever attached it, or the issuer; never evidence',
  },
  'watcher.give': {
    who: ['viewer'],
    access: 'write',
    why: 'to people who see it; the issuer also to others',
  },
  'link.edit': { who: ['viewer'], access: 'write', why: 'whoever has a part in it and sees both' },
  'view.manage': { who: ['signedIn'], access: 'write', why: 'one’s own views, and those of one’s units' },
  'operation.read': { who: ['self'], access: 'read', why: 'the state of one’s own slow command' },
  'directive.register': {
    who: ['issuer'],
    access: 'write',
    why: 'who issues from a document also registers it',
  },
  'directive.read': {
    who: ['viewer'],
    access: 'read',
    why: 'whoever takes part in an assignment of it, heads above, its registrar, reading roles',
  },
  'directive.correct': {
    who: ['issuer'],
    access: 'write',
    why: 'then whoever entered it, and whoever leads a unit on behalf of which it was entered',
  },
  'directive.distribute': {
    who: ['issuer'],
    access: 'write',
    why: 'then each row is issued by the rule of issuing, asked again when its turn comes',
  },
  'group.use': {
    who: ['issuer', 'personnelOffice', 'methodologist'],
    access: 'write',
    why: 'one’s own choices of units, and those of one’s unit: to issue by, and to measure by indicators',
  },
  'board.read': {
    who: ['boardViewer'],
    access: 'read',
    why: 'heads see their subtree, city leaders and readers all',
  },
  'absence.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'one’s own; others’ for heads above and the personnel office',
  },
  'absence.declare': {
    who: ['signedIn'],
    access: 'write',
    why: 'for oneself; for somebody who cannot, a head above or the personnel office',
  },
  'delegation.read': { who: ['signedIn'], access: 'read', why: 'those that one gave or received' },
  'delegation.give': {
    who: ['signedIn'],
    access: 'write',
    why: 'one’s own place; for somebody who cannot, a head above or the personnel office',
  },
  'notification.read': { who: ['self'], access: 'read', why: 'one’s own inbox' },
  'notification.mark': { who: ['self'], access: 'write', why: 'one’s own inbox' },
  'notification.settings': { who: ['self'], access: 'read', why: 'one’s own choices' },
  'notification.choose': { who: ['self'], access: 'write', why: 'one’s own choices' },
  'webhook.read': {
    who: ['administrator', 'auditor'],
    access: 'read',
    why: 'which systems hear of what, without the secrets',
  },
  'webhook.manage': {
    who: ['administrator'],
    access: 'write',
    why: 'another system gets facts of assignments',
  },
  'delivery.read': {
    who: ['operator', 'administrator', 'auditor'],
    access: 'read',
    why: 'numbers, units, states and outcomes; never who or what',
  },
  'delivery.retry': {
    who: ['operator', 'administrator'],
    access: 'write',
    why: 'what was given up is delivered again, under the same id',
  },
  'mail.caught': {
    who: ['operator', 'administrator'],
    access: 'read',
    why: 'in the demo only, where mails are caught on the machine and all data is made up',
  },
  'stream.read': { who: ['signedIn'], access: 'read', why: 'each event is filtered for its reader' },
  'file.upload': {
    who: ['signedIn'],
    access: 'write',
    why: 'evidence, held by its uploader until submitted',
  },
  'file.read': {
    who: ['viewer'],
    access: 'read',
    why: 'whoever may see the assignment or the directive, and the uploader',
  },
  'process.list': { who: ['operator', 'administrator', 'auditor'], access: 'read', why: 'running processes' },
  'process.read': {
    who: ['operator', 'administrator', 'auditor'],
    access: 'read',
    why: 'without personal content',
  },
  'audit.read': { who: ['auditor', 'administrator'], access: 'read', why: 'reads all, changes nothing' },
  'health.read': { who: ['anyone'], access: 'none', why: 'for load balancers' },
} as const satisfies Record<string, PolicyRow>;

export type Action = keyof typeof POLICY;

/** All rows of the table, widened to their common type. */
export const POLICY_ROWS: Readonly<Record<Action, PolicyRow>> = POLICY;
