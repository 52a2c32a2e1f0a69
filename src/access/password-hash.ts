import { hash, verify } from '@node-rs/argon2';

// The OWASP password storage cheat sheet's first choice for Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const LANES = 1;

/** The password as an Argon2id PHC string (Argon2id is the library's default algorithm). */
export const hashPassword = (password: string): Promise<string> =>
  hash(canonical(password), { memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: LANES });

/** True when the password is the one that was hashed. */
export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, canonical(password));

/** One form for what looks the same: an input method may give full-width letters on one machine and not on another. */
const canonical = (password: string): string => password.normalize('NFKC');
