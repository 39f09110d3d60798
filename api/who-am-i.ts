/** `GET /me`: the signed-in person, their posts, and what is open to them. */
import type { Me } from '../contracts/session';
import { meRows } from '../db/repositories/me';
import type { Principal } from '../domain/access/principal';
import { READS_ALL, declarableWithin, ledUnitIds } from '../domain/access/visibility';
import { actionsOpenTo } from './access';
import type { ApiDeps } from './context';

/** The unit at the top: the city. */
const CITY = 'HN';

export async function whoAmI({ db, config }: ApiDeps, principal: Principal): Promise<Me> {
  const readsAll = principal.roles.some((role) => READS_ALL.includes(role));
  const scopeIds = [...new Set([...(readsAll ? [CITY] : []), ...ledUnitIds(principal)])];
  const { appointments, units } = await meRows(db, principal.personId, scopeIds);
  const may = actionsOpenTo(principal);

  return {
    personId: principal.personId,
    login: principal.login,
    name: principal.name,
    locale: principal.locale,
    roles: principal.roles,
    appointments,
    may,
    declaresForOthers: declarableWithin(principal)?.length !== 0,
    boardScopes: scopeIds.flatMap((id) => units.filter((unit) => unit.id === id)),
    demo: config.demo !== null,
    temporalUiUrl: may.includes('process.read') ? config.temporalUiUrl : null,
  };
}
