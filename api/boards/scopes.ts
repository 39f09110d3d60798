/** What a narrow board is of, and who may look at it: one directive, one programme, one person. Each answers 404 to everybody else. */
import type { ScopeBoard } from '../../contracts/scope-boards';
import { findVisibleDirective } from '../../db/repositories/directives';
import { loadNames } from '../../db/repositories/names';
import { personPlaces } from '../../db/repositories/places';
import { findProgramme } from '../../db/repositories/programmes';
import type { BoardFilter } from '../../db/repositories/scope-boards';
import { seesPersonBoard } from '../../domain/boards/person-board';
import { DomainError } from '../../domain/errors';
import type { ViewContext } from '../assignments/view';

/** A scope with its name, and the filter of the lists behind its numbers. */
export interface NarrowScope {
  scope: ScopeBoard['scope'];
  filter: BoardFilter;
}

export type ScopeOf = (id: string, context: ViewContext) => Promise<NarrowScope>;

/** What was issued under a directive directly. */
export const directiveScope: ScopeOf = async (id, { db, principal }) => {
  const directive = there(await findVisibleDirective(db, principal, id));

  return {
    scope: { kind: 'directive', id, name: directive.number, detail: directive.abstract },
    filter: { directiveId: id },
  };
};

/** Everything issued under the directives of a programme. */
export const programmeScope: ScopeOf = async (id, { db }) => {
  const { body } = there(await findProgramme(db, id));

  return {
    scope: { kind: 'programme', id, name: body.number, detail: body.abstract },
    filter: { programmeId: id },
  };
};

/** One person's own work. */
export const personScope: ScopeOf = async (id, { db, principal }) => {
  const place = there((await personPlaces(db, [id])).get(id));

  if (!seesPersonBoard(principal, { id, unitPaths: place.paths })) {
    throw new DomainError('access/not-visible');
  }

  const { name, title, unitName } = (await loadNames(db, [id], [])).person(id);
  const detail = [title, unitName].filter(Boolean).join(' · ') || null;

  return { scope: { kind: 'person', id, name, detail }, filter: { assigneeId: id } };
};

function there<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) {
    throw new DomainError('access/not-visible');
  }

  return found;
}
