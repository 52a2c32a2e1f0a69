import {
  activitiesCollection,
  contactsCollection,
  conversationsCollection,
} from '../../src/conversations/index.js';
import { eventsCollection } from '../../src/channels/event-store.js';
import { agentsCollection } from '../../src/handoff/agent-store.js';
import { decisionsCollection } from '../../src/handoff/decision-store.js';
import { connectMongo } from '../../src/platform/mongo.js';
import { SAMPLES } from '../floor/open-floor.js';
import { quiet } from './workshop.js';

/** The floor's database: the product's indexes, and samples of the product's documents. */
export async function layFloor(
  uri: string,
  samples: Record<string, object | null | undefined>,
): Promise<void> {
  const db = await connectMongo(uri, { logger: quiet });
  for (const spec of [
    activitiesCollection,
    agentsCollection,
    contactsCollection,
    conversationsCollection,
    decisionsCollection,
    eventsCollection,
  ]) {
    db.collection(spec as typeof contactsCollection);
  }
  await db.ensureIndexes();
  const rows = Object.entries(samples).map(([_id, sample]) => {
    if (!sample) throw new Error(`There is no sample of ${_id}.`);
    return { _id, sample };
  });
  await db.collection<{ _id: string; sample: object }>({ name: SAMPLES, indexes: [] }).insertMany(rows);
  await db.close();
}
