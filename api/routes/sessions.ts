/** Signing in and out, and where one is signed in. */
import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import {
  authenticateSession,
  createSession,
  findAccount,
  listSessions,
  revokeSession,
} from '../../db/repositories/identity';
import { countAttempt, forgetAttempts } from '../../db/repositories/rate-limit';
import { DomainError } from '../../domain/errors';
import type { Mounting, Call } from '../endpoint';
import { mount } from '../endpoint';
import { hashSecret, readCookie } from '../middleware/authenticate';
import { passwordMatches } from '../passwords';
import { sessionCookieName, sessionCookieOptions } from '../session-cookie';
import { whoAmI } from '../who-am-i';

const WINDOW_SECONDS = 15 * 60;
/** Failed or not, an account is tried this often from one address, and an address tries this often in all. */
const ATTEMPTS_PER_ACCOUNT = 10;
const ATTEMPTS_PER_ADDRESS = 300;
/** An account is tried this often from everywhere: slow guessing from many addresses ends here. */
const ATTEMPTS_PER_ACCOUNT_ANYWHERE = 100;
/** However busy, a session ends after this long. */
const SESSION_HOURS = 24;
const SECRET_BYTES = 32;
const USER_AGENT_LENGTH = 300;

export function mountSessions(at: Mounting): void {
  mount(at, 'signIn', signIn);
  mount(at, 'signOut', async (call) => {
    const { credentialId, principal } = call.ctx;
    if (credentialId !== null) {
      await end(call, credentialId);
    }

    call.res.clearCookie(
      sessionCookieName(call.deps.config.publicUrl),
      sessionCookieOptions(call.deps.config.publicUrl),
    );
    await audit(call, 'session.ended', principal.personId, {});

    return { body: {} };
  });
  mount(at, 'listSessions', async ({ deps, ctx }) => {
    const rows = await listSessions(deps.db, ctx.principal.personId);

    return {
      body: {
        items: rows.map((row) => ({
          id: row.id,
          createdAt: row.created_at.toISOString(),
          lastSeenAt: row.last_seen_at.toISOString(),
          userAgent: row.user_agent,
          current: row.id === ctx.credentialId,
        })),
      },
    };
  });
  mount(at, 'revokeSession', async (call) => {
    if (!(await end(call, call.params.id))) {
      throw new DomainError('access/not-visible');
    }

    await audit(call, 'session.revoked', call.ctx.principal.personId, { session: call.params.id });

    return { body: {} };
  });
}

/** The same words, and the same work, whatever is wrong; a new secret at every sign-in. */
async function signIn(call: Call<'signIn'>) {
  const { deps, req, res } = call;
  const { db, config } = deps;
  const body = call.parse();
  const login = body.login.trim().toLowerCase();
  await limitAttempts(call, login);

  const account = await findAccount(db, login);
  const matches = await passwordMatches(account?.passwordHash ?? null, body.password);

  if (!matches || account === null || account.disabled) {
    // The typed login may be a password in the wrong field: only a known one is written down.
    await audit(call, 'session.refused', account?.personId ?? null, { known: account !== null });
    throw new DomainError('access/wrong-credentials');
  }

  await forgetAttempts(db, accountKeys(req, login));
  await endFormerSession(call);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await createSession(db, {
    id: randomBytes(12).toString('hex'),
    tokenHash: hashSecret(secret),
    personId: account.personId,
    userAgent: req.get('user-agent')?.slice(0, USER_AGENT_LENGTH) ?? null,
    expiresAt: new Date(deps.clock().getTime() + SESSION_HOURS * 3_600_000).toISOString(),
  });
  const signedIn = await authenticateSession(db, hashSecret(secret));

  if (signedIn === null) {
    throw new DomainError('access/wrong-credentials');
  }

  await audit(call, 'session.created', account.personId, { session: signedIn.credentialId });
  res.cookie(sessionCookieName(config.publicUrl), secret, {
    ...sessionCookieOptions(config.publicUrl),
    maxAge: SESSION_HOURS * 3_600_000,
  });

  return { body: await whoAmI(deps, signedIn.principal) };
}

async function limitAttempts({ deps, req }: Call<'signIn'>, login: string): Promise<void> {
  const [accountHere, accountAnywhere] = accountKeys(req, login);
  const counts = await Promise.all([
    countAttempt(deps.db, accountHere, WINDOW_SECONDS),
    countAttempt(deps.db, `sign-in:${addressOf(req)}`, WINDOW_SECONDS),
    countAttempt(deps.db, accountAnywhere, WINDOW_SECONDS),
  ]);
  const limits = [ATTEMPTS_PER_ACCOUNT, ATTEMPTS_PER_ADDRESS, ATTEMPTS_PER_ACCOUNT_ANYWHERE];

  if (counts.some((count, index) => count > (limits[index] ?? 0))) {
    throw new DomainError('request/rate-limited', { retryAfterSeconds: WINDOW_SECONDS });
  }
}

const addressOf = (req: Call<'signIn'>['req']): string => req.ip ?? 'unknown';

/** Keys under which the attempts on one account are counted: from this address, and from anywhere. */
function accountKeys(req: Call<'signIn'>['req'], login: string): [here: string, anywhere: string] {
  const account = hashSecret(login).slice(0, 32);

  return [`sign-in:${account}:${addressOf(req)}`, `sign-in:${account}`];
}

/** Signing in again in the same browser replaces the session that was there. */
async function endFormerSession({ deps, req }: Call<'signIn'>): Promise<void> {
  const cookie = readCookie(req, sessionCookieName(deps.config.publicUrl));
  const former = cookie === null ? null : await authenticateSession(deps.db, hashSecret(cookie));

  if (former !== null) {
    await revokeSession(deps.db, former.principal.personId, former.credentialId);
    deps.stream.endCredential(former.credentialId);
  }
}

async function end(
  { deps, ctx }: Pick<Call<'signOut'>, 'deps' | 'ctx'>,
  sessionId: string,
): Promise<boolean> {
  const ended = await revokeSession(deps.db, ctx.principal.personId, sessionId);
  deps.stream.endCredential(sessionId);

  return ended;
}

async function audit(
  { deps, ctx, req }: { deps: Call<'signIn'>['deps']; ctx: Call<'signIn'>['ctx']; req: Request },
  action: string,
  actorId: string | null,
  details: Record<string, unknown>,
): Promise<void> {
  await appendAudit(deps.db, {
    chain: SYSTEM_CHAIN,
    action,
    actorId,
    at: ctx.now,
    details: { ...details, address: req.ip ?? null, requestId: ctx.requestId },
  });
}
