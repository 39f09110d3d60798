/** Where an assignment comes from, and the checklist that came with it. */
import type { Knex } from 'knex';
import type { AssignmentView } from '../../contracts/assignments';
import type { NamedKeyResult } from '../../db/repositories/check-ins';
import { titlesOfKeyResults } from '../../db/repositories/check-ins';
import type { DirectiveRow } from '../../db/repositories/directives';
import { findVisibleDirective } from '../../db/repositories/directives';
import type { Names } from '../../db/repositories/names';
import { templateVersion } from '../../db/repositories/templates';
import type { Principal } from '../../domain/access/principal';
import type { AssignmentState } from '../../domain/assignment/state';
import { periodLabel } from '../../domain/recurrence/title';

export async function originView(
  db: Knex,
  principal: Principal,
  { template, recurrence, directiveId, keyResults }: AssignmentState,
): Promise<Pick<AssignmentView, 'template' | 'recurrence' | 'directive' | 'keyResults'>> {
  const [content, directive, titles] = await Promise.all([
    template === undefined ? null : templateVersion(db, template.id, template.version),
    directiveId === null ? null : findVisibleDirective(db, principal, directiveId),
    titlesOf(db, keyResults),
  ]);

  return {
    template: template === undefined ? null : { ...template, name: content?.name ?? template.id },
    directive: directive === null ? null : headOf(directive),
    keyResults: keyResults.map(({ id, share }) => {
      const named = titles.get(id);

      return {
        id,
        share,
        title: named?.title ?? id,
        objectiveId: named?.objectiveId ?? null,
        objectiveTitle: named?.objectiveTitle ?? null,
      };
    }),
    recurrence: recurrence === undefined ? null : { ...recurrence, label: periodLabel(recurrence.period) },
  };
}

const titlesOf = async (
  db: Knex,
  keyResults: AssignmentState['keyResults'],
): Promise<Map<string, NamedKeyResult>> =>
  keyResults.length === 0
    ? new Map()
    : titlesOfKeyResults(
        db,
        keyResults.map(({ id }) => id),
      );

const headOf = ({ id, number, issuedOn, abstract }: DirectiveRow) => ({ id, number, issuedOn, abstract });

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
