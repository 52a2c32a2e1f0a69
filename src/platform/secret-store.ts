import type { Ids } from './ids.js';
import { defineCollection, type Database } from './mongo.js';

interface Secret {
  _id: string;
  value: string;
}

const secretsCollection = defineCollection<Secret>('secrets', []);

/** Secrets that the installation makes for itself and all its processes share. */
export interface SecretStore {
  /** Made on first use; whoever comes second gets the first one's. */
  getOrCreate(name: string): Promise<string>;
  find(name: string): Promise<string | undefined>;
  save(name: string, value: string): Promise<void>;
}

export function createSecretStore(deps: { db: Database; ids: Ids }): SecretStore {
  const secrets = deps.db.collection(secretsCollection);
  return {
    async getOrCreate(name) {
      const known = await secrets.findOne({ _id: name });
      if (known) return known.value;
      await secrets.updateOne(
        { _id: name },
        { $setOnInsert: { value: deps.ids.secret() } },
        { upsert: true },
      );
      const stored = await secrets.findOne({ _id: name });
      if (!stored) throw new Error(`The secret ${name} could not be stored.`);
      return stored.value;
    },
    find: async (name) => (await secrets.findOne({ _id: name }))?.value,
    async save(name, value) {
      await secrets.updateOne({ _id: name }, { $set: { value } }, { upsert: true });
    },
  };
}
