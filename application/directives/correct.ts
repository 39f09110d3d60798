/** Correcting an entry of the registry, with a trail: what stood there before stays to be read. */
import type { CorrectDirective } from '../../contracts/directives';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { isCorrected, lockDirective, writeCorrection } from '../../db/repositories/directive-corrections';
import type { DirectiveRow } from '../../db/repositories/directives';
import { findDirective, findVisibleDirective } from '../../db/repositories/directives';
import { loadNames } from '../../db/repositories/names';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds } from '../../domain/access/visibility';
import { localDate } from '../../domain/calendar/working-days';
import { changesBetween } from '../../domain/directive/correction';
import type { DirectiveFacts } from '../../domain/directive/directive';
import { checkDates, numberKey, refuseClassified, yearOf } from '../../domain/directive/directive';
import { DomainError, fieldError } from '../../domain/errors';
import { searchKey } from '../../domain/text/normalise';
import { opaqueId } from '../assignments/command-id';
import type { DirectiveRequest } from './registry';

/** Whoever entered it corrects it, and whoever leads one of the units on behalf of which it was entered. */
export const mayCorrect = (
  { personId, ...principal }: Principal,
  { registeredBy }: Pick<DirectiveRow, 'registeredBy'>,
  scopeUnitIds: readonly string[],
): boolean =>
  registeredBy === personId ||
  ledUnitIds({ personId, ...principal }).some((unitId) => scopeUnitIds.includes(unitId));

/** Corrects an entry. The same request again corrects nothing more. */
export async function correctDirective(
  { db, principal, now, requestId }: DirectiveRequest,
  directiveId: string,
  { reason, ...wish }: CorrectDirective,
): Promise<DirectiveRow> {
  if ((await findVisibleDirective(db, principal, directiveId)) === null) {
    throw new DomainError('access/not-visible');
  }

  const { calendar } = await cityRules(db);
  const id = opaqueId(['directive-correction', requestId]);

  return db.transaction(async (trx) => {
    const scope = await lockDirective(trx, directiveId);
    const directive = await findDirective(trx, directiveId);

    if (scope === null || directive === null) {
      throw new DomainError('access/not-visible');
    }

    if (!mayCorrect(principal, directive, scope.scopeUnitIds)) {
      throw new DomainError('access/not-entitled');
    }

    if (await isCorrected(trx, id)) {
      return directive;
    }

    const before = factsIn(directive);
    const facts: DirectiveFacts = { ...before, ...wish };
    const changes = changesBetween(before, facts);

    if (changes.length === 0) {
      throw fieldError('directive/nothing-corrected', '/reason');
    }

    refuseClassified({ ...facts, secrecy: 'none', fileName: null });
    checkDates(facts, localDate(calendar, now));
    const correction = {
      id,
      directiveId,
      correctedBy: principal.personId,
      correctedAt: now,
      reason,
      changes,
    };
    const kept = {
      facts,
      year: yearOf(facts.issuedOn),
      numberKey: numberKey(facts.number),
      searchKey: searchKey(
        `${facts.number} ${facts.abstract} ${await issuerName(trx, directive)} ${facts.signer}`,
      ),
    };

    if (!(await writeCorrection(trx, correction, kept))) {
      throw fieldError('directive/number-taken', '/number');
    }

    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'directive.corrected',
      actorId: principal.personId,
      at: now,
      details: { directiveId, correctionId: id, reason, changes },
    });

    return { ...directive, ...facts, year: kept.year };
  });
}

const factsIn = ({
  number,
  issuedOn,
  signer,
  abstract,
  legalBasis,
  dueOn,
}: DirectiveRow): DirectiveFacts => ({
  number,
  issuedOn,
  signer,
  abstract,
  legalBasis,
  dueOn,
});

async function issuerName(
  db: DirectiveRequest['db'],
  { issuerUnitId, issuerName: name }: DirectiveRow,
): Promise<string> {
  return issuerUnitId === null
    ? (name ?? '')
    : (await loadNames(db, [], [issuerUnitId])).unit(issuerUnitId).name;
}
