/** Personal access tokens: made, listed and revoked in a session only, shown once. */
import { randomBytes } from 'node:crypto';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { TokenRow } from '../../db/repositories/identity';
import { createToken, listTokens, revokeToken } from '../../db/repositories/identity';
import { DomainError, fieldError } from '../../domain/errors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { hashSecret } from '../middleware/authenticate';

/** Makes a leaked token recognisable to secret scanners. */
const PREFIX = 'mdt_';
const SECRET_BYTES = 32;
/** A token nobody renews for a year is forgotten somewhere. */
const LONGEST_DAYS = 366;

export function mountTokens(at: Mounting): void {
  mount(at, 'listTokens', async ({ deps, ctx }) => ({
    body: { items: (await listTokens(deps.db, ctx.principal.personId)).map(toView) },
  }));
  mount(at, 'createToken', async (call) => {
    const { deps, ctx } = call;
    const body = call.parse();
    assertExpiry(body.expiresOn, ctx.now);

    const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
    const row = await createToken(deps.db, {
      id: randomBytes(12).toString('hex'),
      tokenHash: hashSecret(secret),
      personId: ctx.principal.personId,
      name: body.name,
      scopes: [...new Set(body.scopes)],
      expiresOn: body.expiresOn,
    });
    await audit(call, 'token.created', { token: row.id, scopes: row.scopes, expiresOn: row.expires_on });

    return { body: { ...toView(row), token: secret } };
  });
  mount(at, 'revokeToken', async (call) => {
    if (!(await revokeToken(call.deps.db, call.ctx.principal.personId, call.params.id))) {
      throw new DomainError('access/not-visible');
    }

    call.deps.stream.endCredential(call.params.id);
    await audit(call, 'token.revoked', { token: call.params.id });

    return { body: {} };
  });
}

function assertExpiry(expiresOn: string, now: string): void {
  const latest = new Date(Date.parse(now) + LONGEST_DAYS * 86_400_000).toISOString().slice(0, 10);

  if (expiresOn < now.slice(0, 10) || expiresOn > latest) {
    throw fieldError('request/invalid', '/expiresOn', { latest });
  }
}

const toView = (row: TokenRow) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  expiresOn: row.expires_on,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
});

async function audit(
  { deps, ctx }: Pick<Call<'createToken'>, 'deps' | 'ctx'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  await appendAudit(deps.db, {
    chain: SYSTEM_CHAIN,
    action,
    actorId: ctx.principal.personId,
    at: ctx.now,
    details: { ...details, requestId: ctx.requestId },
  });
}
