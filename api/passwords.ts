/** Checking passwords in the same time whether or not the account exists. */
import { hash, verify } from '@node-rs/argon2';
import { PASSWORD_HASHING } from '../db/password';

let decoy: Promise<string> | null = null;

/** Whether the password is the account's. Without an account the same work is done for nothing. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password', PASSWORD_HASHING);
  const matches = await verify(passwordHash ?? (await decoy), password);

  return matches && passwordHash !== null;
}
