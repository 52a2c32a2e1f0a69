import { defineCollection, type Database } from '../platform/mongo.js';

/** One counter that grows with every change of the knowledge base. */
export interface Revision {
  read(): Promise<number>;
  /** @returns the new revision */
  bump(): Promise<number>;
}

const revisionsCollection = defineCollection<{ _id: string; revision: number }>('knowledge_revision', []);
const ONLY = 'knowledge';

export function createRevision(db: Database): Revision {
  const revisions = db.collection(revisionsCollection);
  return {
    read: async () => (await revisions.findOne({ _id: ONLY }))?.revision ?? 0,
    async bump() {
      const bumped = await revisions.findOneAndUpdate(
        { _id: ONLY },
        { $inc: { revision: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      return bumped?.revision ?? 0;
    },
  };
}
