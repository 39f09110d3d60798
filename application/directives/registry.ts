/** Entering documents in the registry: once for each issuer, year and number, and none that is classified. */
import type { Knex } from 'knex';
import type { RegisterDirective } from '../../contracts/directives';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { DirectiveRow } from '../../db/repositories/directives';
import { findDirective, insertDirective } from '../../db/repositories/directives';
import { findFile } from '../../db/repositories/files';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds } from '../../domain/access/visibility';
import { localDate } from '../../domain/calendar/working-days';
import type { DirectiveFacts } from '../../domain/directive/directive';
import { checkDates, issuerKey, numberKey, refuseClassified, yearOf } from '../../domain/directive/directive';
import { DomainError, fieldError } from '../../domain/errors';
import { searchKey } from '../../domain/text/normalise';
import { opaqueId } from '../assignments/command-id';

/** What a person asks of the registry or of a distribution; `requestId` is the same for a repeated request. */
export interface DirectiveRequest {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** Enters a document. The same request again answers the same entry. */
export async function registerDirective(
  { db, principal, now, requestId }: DirectiveRequest,
  input: RegisterDirective,
): Promise<DirectiveRow> {
  const id = opaqueId(['directive', requestId]);
  const earlier = await findDirective(db, id);

  if (earlier !== null) {
    if (numberKey(earlier.number) !== numberKey(input.number)) {
      throw new DomainError('idempotency/key-reused');
    }

    return earlier;
  }

  const facts = factsOf(input);
  const file = await ownFile(db, principal, input.fileId);
  refuseClassified({ ...facts, secrecy: input.secrecy, fileName: file?.name ?? null });
  checkDates(facts, localDate((await cityRules(db)).calendar, now));
  const issuer = await issuerOf(db, input);
  const directive: DirectiveRow = {
    id,
    ...facts,
    year: yearOf(facts.issuedOn),
    issuerUnitId: issuer.unitId,
    issuerName: issuer.unitId === null ? issuer.name : null,
    fileId: file?.id ?? null,
    registeredBy: principal.personId,
    registeredAt: now,
  };
  await enter(db, directive, {
    issuerKey: issuerKey(input.issuer),
    scopeUnitIds: unitsOf(principal),
    searchKey: searchKey(`${facts.number} ${facts.abstract} ${issuer.name} ${facts.signer}`),
  });

  return directive;
}

async function enter(
  db: Knex,
  directive: DirectiveRow,
  keys: { issuerKey: string; scopeUnitIds: string[]; searchKey: string },
): Promise<void> {
  const { id, number, year, registeredBy, registeredAt } = directive;

  try {
    await db.transaction(async (trx) => {
      if (!(await insertDirective(trx, { ...directive, ...keys, numberKey: numberKey(number) }))) {
        throw fieldError('directive/number-taken', '/number');
      }

      await appendAudit(trx, {
        chain: SYSTEM_CHAIN,
        action: 'directive.registered',
        actorId: registeredBy,
        at: registeredAt,
        details: { directiveId: id, number, year, issuer: keys.issuerKey },
      });
    });
  } catch (error) {
    // Of two sendings of one request at once, the first has entered it.
    if (!(error instanceof DomainError) || (await findDirective(db, id)) === null) {
      throw error;
    }
  }
}

const factsOf = (input: RegisterDirective): DirectiveFacts => ({
  number: input.number,
  issuedOn: input.issuedOn,
  signer: input.signer,
  abstract: input.abstract,
  legalBasis: input.legalBasis ?? null,
  dueOn: input.dueOn ?? null,
});

async function ownFile(db: Knex, { personId }: Principal, fileId: string | undefined) {
  if (fileId === undefined) {
    return null;
  }

  const file = await findFile(db, fileId);

  if (file === null || file.uploadedBy !== personId) {
    throw fieldError('assignment/unknown-file', '/fileId');
  }

  return file;
}

async function issuerOf(
  db: Knex,
  { issuer }: RegisterDirective,
): Promise<{ unitId: string | null; name: string }> {
  if (!('unitId' in issuer)) {
    return { unitId: null, name: issuer.name };
  }

  if (!(await unitPaths(db, [issuer.unitId])).has(issuer.unitId)) {
    throw fieldError('assignment/unknown-unit', '/issuer/unitId');
  }

  const { unit } = await loadNames(db, [], [issuer.unitId]);

  return { unitId: issuer.unitId, name: unit(issuer.unitId).name };
}

/** The units that a person leads or works in, with all above them. */
function unitsOf(principal: Principal): string[] {
  const led = ledUnitIds(principal);
  const paths = principal.appointments.flatMap(({ unitId, unitPath }) =>
    led.length === 0 || led.includes(unitId) ? unitPath : [],
  );

  return [...new Set(paths)];
}
