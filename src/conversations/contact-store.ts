import type { Clock } from '../platform/clock.js';
import { notFound } from '../platform/errors.js';
import type { Ids } from '../platform/ids.js';
import { defineCollection, isDuplicateKey, type Collection, type Database } from '../platform/mongo.js';
import { identityKey, type ChannelIdentity, type Contact } from './contact.js';

export const contactsCollection = defineCollection<Contact>('contacts', [
  { keys: { identityKeys: 1 }, unique: true },
  { keys: { lastSeenAt: -1 } },
]);

export interface ContactStore {
  get(id: string): Promise<Contact>;
  getMany(ids: string[]): Promise<Map<string, Contact>>;
  /** The contact of this channel identity, made on first sight. */
  findOrCreate(identity: ChannelIdentity): Promise<Contact>;
  patch(id: string, set: Partial<Contact>): Promise<void>;
  collection: Collection<Contact>;
}

export function createContactStore(deps: { db: Database; clock: Clock; ids: Ids }): ContactStore {
  const contacts = deps.db.collection(contactsCollection);

  const byIdentity = (key: string): Promise<Contact | null> => contacts.findOne({ identityKeys: key });

  return {
    collection: contacts,
    async get(id) {
      const found = await contacts.findOne({ _id: id });
      if (!found) throw notFound('contact', id);
      return found;
    },
    async getMany(ids) {
      const rows = await contacts.find({ _id: { $in: [...new Set(ids)] } }).toArray();
      return new Map(rows.map((row) => [row._id, row]));
    },
    async findOrCreate(identity) {
      const key = identityKey(identity.channel, identity.userId);
      const known = await byIdentity(key);
      if (known) return known;
      const now = deps.clock.now();
      const contact: Contact = {
        _id: deps.ids.next(),
        name: identity.name ?? (identity.handle ? `@${identity.handle}` : ''),
        identityKeys: [key],
        identities: [identity],
        tier: 'standard',
        createdAt: now,
        lastSeenAt: now,
      };
      try {
        await contacts.insertOne(contact);
        return contact;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const first = await byIdentity(key);
        if (!first) throw error;
        return first;
      }
    },
    async patch(id, set) {
      await contacts.updateOne({ _id: id }, { $set: set });
    },
  };
}
