import { checklistOf, openItems } from '../../../../domain/assignment/checklist';
import { acceptedAssignment, after, give, issuedAssignment } from '../../../support/assignment-builders';
import { codeOf } from '../../../support/refusals';

const required = checklistOf(['Figures of all wards', 'Annex signed'], true)!;
const check = (itemId: string, checked = true) => ({ body: { itemId, checked } });

describe('a checklist', () => {
  it('is checked item by item, with who and when', () => {
    const state = after(acceptedAssignment(), 'assignee', 'checkItem', check('i2'));

    expect(state.checklist?.items[1]?.checked).toEqual({ byId: 'p-assignee', at: state.lastEventAt });
    expect(openItems(state).map(({ id }) => id)).toEqual(['i1']);
    expect(openItems(after(state, 'assignee', 'checkItem', check('i2', false)))).toHaveLength(2);
  });

  it('stays as it is when asked for what is so already', () => {
    const state = after(acceptedAssignment(), 'assignee', 'checkItem', check('i1'));

    expect(give(state, 'assignee', 'checkItem', check('i1'))).toEqual([]);
    expect(give(state, 'assignee', 'checkItem', check('i2', false))).toEqual([]);
  });

  it('has only the items that it has', () => {
    expect(codeOf(() => after(acceptedAssignment(), 'assignee', 'checkItem', check('i3')))).toBe(
      'assignment/unknown-item',
    );
    const without = after(issuedAssignment({ checklist: undefined as never }), 'assignee', 'accept');
    expect(codeOf(() => after(without, 'assignee', 'checkItem'))).toBe('assignment/no-checklist');
  });

  it('holds a submission back only where its template says so', () => {
    const submit = (state: ReturnType<typeof acceptedAssignment>) =>
      after(state, 'assignee', 'submit').status;
    const strict = acceptedAssignment({ checklist: required });
    const half = after(strict, 'assignee', 'checkItem', check('i1'));

    expect(submit(acceptedAssignment())).toBe('submitted');
    expect(codeOf(() => submit(strict))).toBe('assignment/checklist-open');
    expect(codeOf(() => submit(half))).toBe('assignment/checklist-open');
    expect(submit(after(half, 'assignee', 'checkItem', check('i2')))).toBe('submitted');
  });

  it('keeps its checks over a return', () => {
    const done = after(acceptedAssignment(), 'assignee', 'checkItem', check('i1'));
    const returned = after(after(done, 'assignee', 'submit'), 'firstReviewer', 'return');

    expect(openItems(returned)).toHaveLength(1);
  });
});

it.each([
  [true, 'assignment/evidence-required'],
  [false, null],
] as const)('a template’s word on evidence (%s) goes before the policy’s', (evidenceRequired, code) => {
  const state = acceptedAssignment({ evidenceRequired });

  expect(codeOf(() => after(state, 'assignee', 'submit', { body: { evidence: [] } }))).toBe(code);
});
