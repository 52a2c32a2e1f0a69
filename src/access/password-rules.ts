import { badRequest } from '../platform/errors.js';

/**
 * Why a password is refused, as a sentence to show; null when it may be used. Length is what makes a password strong
 * (NIST SP 800-63B), so no digits or capitals are demanded; what a guesser tries first is discounted instead.
 */
export function passwordProblem(password: string, owner: { email: string }): string | null {
  const length = Array.from(password).length;
  if (length < MIN_PASSWORD_LENGTH) return `use at least ${MIN_PASSWORD_LENGTH} characters`;
  if (length > MAX_PASSWORD_LENGTH) return `use at most ${MAX_PASSWORD_LENGTH} characters`;
  const email = owner.email.toLowerCase();
  const localPart = email.split('@')[0] ?? '';
  const personal = [email, localPart].filter((word) => word.length >= 3);
  if (Array.from(discount(password, personal)).length < MIN_UNPREDICTABLE) {
    return 'too easy to guess: it is mostly a common word, your e-mail address, a sequence or a repetition';
  }
  return null;
}

/** @throws AppError 400 naming `field` when the password is refused. */
export function assertGoodPassword(password: string, owner: { email: string }, field = 'password'): void {
  const problem = passwordProblem(password, owner);
  if (problem) throw badRequest(`This password cannot be used: ${problem}.`, [{ field, message: problem }]);
}

export const MIN_PASSWORD_LENGTH = 12;
/** Far above any passphrase; bounds the work of hashing. */
export const MAX_PASSWORD_LENGTH = 256;
/** Characters that must be left once everything predictable has shrunk to one character. */
const MIN_UNPREDICTABLE = 7;

/** What the leaked-password lists are made of, once digits and signs around it are taken away. */
const COMMON_WORDS = `
  password passwort welcome letmein iloveyou administrator admin changeme default secret dragon monkey football
  baseball princess sunshine superman batman master shadow michael trustno1 starwars computer internet whatever login
  user guest test demo temp hello spring summer autumn winter tsunagu support agent supervisor manager company pasuwado
  パスワード sakura doraemon himitsu aishiteru`
  .trim()
  .split(/\s+/);

/** Neighbours on the keyboard and in the alphabet, read in both directions. */
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb',
];
const SEQUENCES = [...ROWS, ...ROWS.map((row) => Array.from(row).reverse().join(''))];

const LOOK_ALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** The password with each predictable piece replaced by one character. */
function discount(password: string, personal: string[]): string {
  let rest = password.normalize('NFKC').toLowerCase();
  for (const word of [...personal, ...COMMON_WORDS]) rest = rest.replaceAll(word, PIECE);
  return withoutRepetitions(withoutSequences(withoutDisguisedWords(rest)));
}

/** Stands for a predictable piece; cannot be typed. */
const PIECE = '\u0000';

/** Common words once digits and signs are read as the letters they resemble: p@ssw0rd. */
function withoutDisguisedWords(text: string): string {
  const read = Array.from(text, (sign) => LOOK_ALIKES[sign] ?? sign).join('');
  const found = COMMON_WORDS.find((word) => read.includes(word));
  if (!found) return text;
  const at = read.indexOf(found);
  return withoutDisguisedWords(text.slice(0, at) + PIECE + text.slice(at + found.length));
}

/** Runs of three or more neighbours, as `cde` or `4321`, count once. */
function withoutSequences(text: string): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    let length = 1;
    while (at + length < text.length && isSequence(text.slice(at, at + length + 1))) length += 1;
    out += length >= 3 ? PIECE : text.slice(at, at + length);
    at += length;
  }
  return out;
}

const isSequence = (text: string): boolean => SEQUENCES.some((row) => row.includes(text));

/** A piece said again at once counts once, so `abcabcabcabc` is worth three characters. */
function withoutRepetitions(text: string): string {
  return text.replaceAll(/(.{1,8}?)\1+/gsu, '$1');
}
