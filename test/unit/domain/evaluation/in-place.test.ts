/** Who may act in whose place in an evaluation: by table over who acts, for whom, and through whom. */
import type { Competent } from '../../../../domain/evaluation/competence';
import { decideForm } from '../../../../domain/evaluation/form/decide';
import { evolveForm } from '../../../../domain/evaluation/form/evolve';
import type { FormActor, PersonalCommandName } from '../../../../domain/evaluation/form/commands';
import { formRefusal } from '../../../../domain/evaluation/form/refusals';
import type { FormState } from '../../../../domain/evaluation/form/state';
import type { PetitionState } from '../../../../domain/petition/petition';
import { petitionRefusal } from '../../../../domain/petition/petition';

const AT = '2026-11-26T03:00:00.000Z';
const chief: Competent[] = [{ relation: 'directHead', personIds: ['chief'] }];
const head: Competent[] = [{ relation: 'usingHead', personIds: ['head'] }];

const form = (change: Partial<FormState> = {}): FormState =>
  ({
    id: 'f',
    kind: 'month',
    personId: 'official',
    status: 'assessment',
    level: 0,
    criteria: [],
    leads: false,
    leaderValues: [],
    raterIds: [],
    versions: [],
    petition: null,
    seq: 3,
    ...change,
  }) as unknown as FormState;

const acting = (
  personId: string,
  forId?: string,
  via: string[] = [],
  until: string | null = null,
): FormActor => ({
  personId,
  isPersonnelOffice: false,
  assess: chief,
  confirm: head,
  ...(forId !== undefined && { onBehalfOf: { personId: forId, via, until } }),
});

describe('a form', () => {
  it.each<[string, PersonalCommandName, FormState['status'], FormActor, string | null]>([
    ['the head judges', 'assess', 'assessment', acting('chief'), null],
    ['somebody else does', 'assess', 'assessment', acting('deputy'), 'evaluation/not-competent'],
    ['whoever covers for the head does', 'assess', 'assessment', acting('deputy', 'chief'), null],
    ['through another', 'assess', 'assessment', acting('deputy', 'chief', ['other']), null],
    [
      'the person, for the head',
      'assess',
      'assessment',
      acting('official', 'chief'),
      'evaluation/self-confirm',
    ],
    [
      'somebody, through the person',
      'assess',
      'assessment',
      acting('deputy', 'chief', ['official']),
      'evaluation/self-confirm',
    ],
    [
      'somebody for the person',
      'assess',
      'assessment',
      acting('chief', 'official'),
      'evaluation/self-confirm',
    ],
    [
      'the head, for somebody who is not competent',
      'assess',
      'assessment',
      acting('chief', 'other'),
      'evaluation/not-competent',
    ],
    ['a cover confirms', 'confirm', 'confirmation', acting('deputy', 'head'), null],
    ['for who only judges', 'confirm', 'confirmation', acting('deputy', 'chief'), 'evaluation/not-competent'],
    ['a cover reopens', 'reopen', 'locked', acting('deputy', 'head'), null],
    [
      'the self-assessment for another',
      'assessSelf',
      'selfAssessment',
      acting('deputy', 'official'),
      'evaluation/not-own-form',
    ],
    [
      'the person’s, for another',
      'answer',
      'assessment',
      acting('official', 'head'),
      'evaluation/not-own-form',
    ],
    ['their own', 'answer', 'assessment', acting('official'), null],
  ])('%s', (_, command, status, actor, refusal) => {
    expect(formRefusal(form({ status }), actor, command)).toBe(refusal);
  });

  const body = { points: {}, leader: null, comment: 'Tốt' };
  const give = (actor: FormActor) =>
    decideForm(form(), { name: 'assess', body }, { actor, at: AT, commandId: 'c' });

  it('keeps both names, and both are raters', () => {
    const [event] = give(acting('deputy', 'chief', ['other']));
    expect(event).toMatchObject({ actorId: 'deputy', onBehalfOf: { personId: 'chief', via: ['other'] } });
    const after = evolveForm(form(), event!);
    expect(after.raterIds).toEqual(['deputy', 'chief']);
    expect(after.assessment).toMatchObject({ byId: 'deputy', forId: 'chief' });
  });

  it('says nothing of it in one’s own name', () => {
    const [event] = give(acting('chief'));
    expect(Object.keys(event!)).not.toContain('onBehalfOf');
    expect(evolveForm(form(), event!).assessment).not.toHaveProperty('forId');
  });

  it.each([
    ['before', '2026-11-26T03:00:00.001Z', false],
    ['at', AT, true],
  ])('is judged %s the end of the delegation', (_, until, isRefused) => {
    const late = () => give(acting('deputy', 'chief', [], until));

    if (isRefused) {
      expect(late).toThrow('delegation/ended');
    } else {
      expect(late()).toHaveLength(1);
    }
  });
});

describe('a petition', () => {
  const petition = { personId: 'official', raterIds: ['deputy', 'chief'], status: 'open', level: 0 };
  const by = (personId: string, forId?: string, via: string[] = []) => ({
    personId,
    decide: head,
    ...(forId !== undefined && { onBehalfOf: { personId: forId, via, until: null } }),
  });

  it.each([
    ['the decider', by('head'), null],
    ['whoever covers for the decider', by('other', 'head'), null],
    ['a rater for the decider', by('deputy', 'head'), 'petition/decider-rated'],
    ['somebody through a rater', by('other', 'head', ['chief']), 'petition/decider-rated'],
    ['somebody for a rater', by('head', 'chief'), 'petition/decider-rated'],
    ['the person for the decider', by('official', 'head'), 'evaluation/self-confirm'],
    ['somebody through the person', by('other', 'head', ['official']), 'evaluation/self-confirm'],
    ['somebody for nobody who decides', by('head', 'other'), 'evaluation/not-competent'],
  ])('decided by %s', (_, actor, refusal) => {
    expect(petitionRefusal(petition as unknown as PetitionState, actor)).toBe(refusal);
  });
});
