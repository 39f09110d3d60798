/** Where an assignment comes from, and the checklist that came with it. */
import type { Knex } from 'knex';
import type { AssignmentView } from '../../contracts/assignments';
import type { Names } from '../../db/repositories/names';
import { templateVersion } from '../../db/repositories/templates';
import type { AssignmentState } from '../../domain/assignment/state';
import { periodLabel } from '../../domain/recurrence/title';

export async function originView(
  db: Knex,
  { template, recurrence }: AssignmentState,
): Promise<Pick<AssignmentView, 'template' | 'recurrence'>> {
  const content = template === undefined ? null : await templateVersion(db, template.id, template.version);

  return {
    template: template === undefined ? null : { ...template, name: content?.name ?? template.id },
    recurrence: recurrence === undefined ? null : { ...recurrence, label: periodLabel(recurrence.period) },
  };
}

export function checklistView({ checklist }: AssignmentState, names: Names): AssignmentView['checklist'] {
  return checklist === undefined
    ? null
    : {
        required: checklist.required,
        items: checklist.items.map(({ id, text, checked }) => ({
          id,
          text,
          checked: checked === null ? null : { by: names.person(checked.byId), at: checked.at },
        })),
      };
}

export const peopleOfChecklist = ({ checklist }: AssignmentState): string[] =>
  (checklist?.items ?? []).flatMap(({ checked }) => (checked === null ? [] : [checked.byId]));
