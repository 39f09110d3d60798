/** The rows of the policy table for the work catalogue, evaluation, petitions and what is held of a person. */
import type { PolicyRow, Who } from './policy-row';

/** Those who keep the methods of evaluation, who may decide on them, and who examine besides. */
const KEEPERS: readonly Who[] = ['methodologist', 'personnelOffice'];
const DECIDERS: readonly Who[] = [...KEEPERS, 'cityLeader'];
const EXAMINERS: readonly Who[] = [...DECIDERS, 'auditor'];

export const EVALUATION_POLICY = {
  'catalogue.read': { who: ['signedIn'], access: 'read', why: 'everybody knows what work is worth' },
  'catalogue.draft': {
    who: ['signedIn'],
    access: 'write',
    why: 'whoever works in an agency asks for what its catalogue lacks; domain/catalogue decides further',
  },
  'catalogue.decide': {
    who: ['issuer', 'personnelOffice'],
    access: 'write',
    why: 'heads propose and decide, the personnel office normalises; domain/catalogue decides which',
  },
  'evaluation.read': {
    who: ['viewer'],
    access: 'read',
    why: 'the person, heads above, personnel office, auditor; each look is noted for the person',
  },
  'evaluation.examine': { who: EXAMINERS, access: 'read', why: 'no names; work only for its readers' },
  'evaluation.decideFinding': {
    who: KEEPERS,
    access: 'write',
    why: 'a note beside a pattern, never about oneself; no score reads it',
  },
  'personalData.copyOwn': { who: ['self'], access: 'read', why: 'what is held of somebody is theirs' },
  'personalData.copy': { who: ['personnelOffice'], access: 'read', why: 'the person sees who took it' },
  'retention.read': {
    who: ['personnelOffice', 'administrator', 'auditor'],
    access: 'read',
    why: 'how long records are kept, what is due and what is held; no content of any record',
  },
  'retention.decide': {
    who: ['personnelOffice', 'administrator'],
    access: 'write',
    why: 'those who answer for the records approve disposal and hold, each by a document',
  },
  'evaluation.readOwn': { who: ['self'], access: 'read', why: 'one sees who looked at one’s file' },
  'evaluation.readForms': {
    who: ['signedIn'],
    access: 'read',
    why: 'one’s own forms and petitions, and those that wait for oneself',
  },
  'evaluation.command': {
    who: ['viewer'],
    access: 'write',
    why: 'then domain/evaluation/form/refusals and domain/petition decide: nobody on their own',
  },
  'evaluationPeriod.read': {
    who: ['issuer', 'personnelOffice', 'auditor', 'cityLeader'],
    access: 'read',
    why: 'how far the forms of an agency have come; leaders see the agencies that they lead',
  },
  'evaluationPeriod.manage': {
    who: ['personnelOffice'],
    access: 'write',
    why: 'the personnel office opens and locks periods; it confirms nothing',
  },
  'evaluationPeriod.handOver': {
    who: ['personnelOffice'],
    access: 'write',
    why: 'results go over to the national database by the personnel office, once each',
  },
  'evaluationPeriod.record': {
    who: ['issuer', 'personnelOffice', 'cityLeader'],
    access: 'write',
    why: 'minutes and opinions are attached by those who see the period; the audit names who did',
  },
  'evaluationPeriod.publish': {
    who: ['personnelOffice'],
    access: 'write',
    why: 'levels are made known by a document, to whom and as long as the procedure lets them',
  },
  'publishedLevel.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'of one’s own unit or agency while it is made known; domain/evaluation/publication decides',
  },
  'development.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'one’s own, and heads of those whom they lead; for others as if there were none',
  },
  'development.write': {
    who: ['signedIn'],
    access: 'write',
    why: 'superiors set, the person says what is done; domain/evaluation/development decides',
  },
  'opinion.ask': {
    who: ['viewer'],
    access: 'write',
    why: 'whoever judges the form asks, the person evaluated names; domain/evaluation/opinions decides',
  },
  'opinion.readOwn': { who: ['self'], access: 'read', why: 'what oneself is asked to say of colleagues' },
  'opinion.give': {
    who: ['self'],
    access: 'write',
    why: 'the colleague who is asked writes or declines; for everybody else there is no such question',
  },
  'evaluationPeriod.rateUnit': {
    who: ['issuer', 'personnelOffice', 'cityLeader'],
    access: 'write',
    why: 'whoever leads above the unit, by a document; nobody the unit that they head',
  },
  'calibration.open': {
    who: ['issuer', 'personnelOffice', 'cityLeader'],
    access: 'write',
    why: 'the personnel office and the competent head; domain/evaluation/calibration says who closes',
  },
  'calibration.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'those who take part and who read the results; nobody sees their own form there',
  },
  'calibration.act': {
    who: ['signedIn'],
    access: 'write',
    why: 'those who take part remark, whoever confirms agrees, the head closes; never about oneself',
  },
  'evaluationMethod.read': {
    who: ['signedIn'],
    access: 'read',
    why: 'everybody knows the criteria before the period begins',
  },
  'evaluationMethod.draft': { who: KEEPERS, access: 'write', why: 'they propose; another person decides' },
  'evaluationMethod.readDrafts': { who: EXAMINERS, access: 'read', why: 'they propose, decide or examine' },
  'evaluationMethod.adopt': { who: DECIDERS, access: 'write', why: 'never its author; a constraint agrees' },
  'evaluationMethod.tryOut': { who: DECIDERS, access: 'read', why: 'a trial names nobody, stores nothing' },
  'methodPilot.read': { who: EXAMINERS, access: 'read', why: 'figures of groups, without names' },
  'methodPilot.propose': { who: KEEPERS, access: 'write', why: 'they propose; another person decides' },
  'methodPilot.decide': { who: DECIDERS, access: 'write', why: 'never who proposed it; a constraint agrees' },
  'evaluationMethod.score': {
    who: ['signedIn'],
    access: 'read',
    why: 'a calculator over what its caller types; it reads no file and stores nothing',
  },
} as const satisfies Record<string, PolicyRow>;
