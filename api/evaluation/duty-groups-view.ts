/** The groups of similar duties of an agency as people read them. */
import type { Knex } from 'knex';
import type { DutyGroupsView } from '../../contracts/duty-groups';
import { dutyGroupList, titlesOf } from '../../db/repositories/duty-groups';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';

export async function dutyGroupsView(
  db: Knex,
  { principal, now }: { principal: Principal; now: string },
  agencyId: string,
): Promise<DutyGroupsView> {
  const [list, titles] = await Promise.all([dutyGroupList(db, agencyId, null), titlesOf(db, agencyId, now)]);
  const names = await loadNames(db, list === null ? [] : [list.recordedBy], [agencyId]);

  return {
    agency: names.unit(agencyId),
    version: list?.version ?? 0,
    groups: (list?.groups ?? []).map(({ name, titles: of }) => ({ name, titles: [...of] })),
    documentNumber: list?.documentNumber ?? null,
    by: list === null ? null : names.person(list.recordedBy),
    at: list?.recordedAt ?? null,
    titles,
    mayRecord: principal.roles.includes('personnelOffice'),
  };
}
