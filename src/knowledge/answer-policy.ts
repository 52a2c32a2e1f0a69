import { SECOND_MS } from '../platform/clock.js';
import { conflict } from '../platform/errors.js';
import { defineCollection, isDuplicateKey, type Database } from '../platform/mongo.js';
import { USUAL_COSTS } from './decide.js';

/** What supervisors decide about answering. One document, edited in the console. */
export interface AnswerPolicy {
  /** Raised by each save. */
  version: number;
  /** A wrong answer costs as much as so many handoffs. */
  wrongAnswerCost: number;
}

const collection = defineCollection<AnswerPolicy & { _id: 'answering' }>('answer_policy', []);

export interface AnswerPolicyStore {
  get(): Promise<AnswerPolicy>;
  /** @throws 409 `policy_changed` when somebody saved since `version` was read */
  save(policy: AnswerPolicy): Promise<AnswerPolicy>;
}

/** How old the policy may be in an answer. An edit is live everywhere within this. */
const CACHE_MS = SECOND_MS;

export function createAnswerPolicyStore(deps: { db: Database }): AnswerPolicyStore {
  const policies = deps.db.collection(collection);
  let cached: { value: AnswerPolicy; readAt: number } | null = null;

  return {
    async get() {
      if (cached && performance.now() - cached.readAt < CACHE_MS) return cached.value;
      const found = await policies.findOne({ _id: 'answering' });
      const value = found
        ? { version: found.version, wrongAnswerCost: found.wrongAnswerCost }
        : { version: 0, wrongAnswerCost: USUAL_COSTS.wrongAnswer };
      cached = { value, readAt: performance.now() };
      return value;
    },
    async save({ version, wrongAnswerCost }) {
      const stored = { version: version + 1, wrongAnswerCost };
      cached = null;
      try {
        const replaced = await policies.findOneAndReplace({ _id: 'answering', version }, stored, {
          upsert: version === 0,
          returnDocument: 'after',
        });
        if (replaced) return stored;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      throw conflict('policy_changed', 'Somebody saved this meanwhile; load it again and repeat the change.');
    },
  };
}
