/** What the results of those whom a leader manages come to, as people read it. */
import type { Knex } from 'knex';
import type { FoundUnitResult } from '../../application/evaluation/unit-result';
import type { UnitResultView } from '../../contracts/evaluation-forms';
import { loadNames } from '../../db/repositories/names';

export async function unitResultView(db: Knex, found: FoundUnitResult | null): Promise<UnitResultView> {
  if (found === null) {
    return { found: null, isHidden: false, sources: null };
  }

  const { value, people, confirmed, notCompleted, isHidden, sources } = found;
  const { person } = await loadNames(db, sources?.map(({ personId }) => personId) ?? [], []);

  return {
    found: { value, people, confirmed, notCompleted },
    isHidden,
    sources:
      sources?.map(({ formId, personId, level }) => ({
        formId,
        person: person(personId),
        level: level === 'notCompleted' ? level : null,
      })) ?? null,
  };
}
