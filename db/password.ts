/** How passwords are hashed: argon2id with OWASP's second profile; the hash text names its own parameters. */

/** `@node-rs/argon2` exports its algorithms as a const enum, which isolated builds cannot read: 2 is Argon2id. */
const ARGON2ID = 2;

/** 19 MiB, two passes: about 50 ms a hash, so that a burst of sign-ins stays harmless. */
export const PASSWORD_HASHING = {
  algorithm: ARGON2ID,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;
