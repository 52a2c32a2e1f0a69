import { authorize } from '../access/index.js';
import { badRequest } from '../platform/errors.js';
import type { Api } from './api.js';
import { ContactPatchBody, ContactView, MergeContactBody } from './contract.js';
import type { ConsoleDeps } from './deps.js';
import { presentContact } from './present.js';

/** The customer: what we know, and that two of them are one. */
export function addContactRoutes(api: Api, deps: ConsoleDeps): void {
  const { contacts, conversations, transcripts, access, bus } = deps;

  const serves = async (accountId: string, contactId: string): Promise<boolean> =>
    (await conversations.count({ contactId, 'owner.agentId': accountId, isOpen: true })) > 0;

  api.add({
    method: 'patch',
    path: '/contacts/:id',
    summary: 'Name, tier and language of a contact.',
    body: ContactPatchBody,
    answer: ContactView,
    async run({ actor, id, body, cause }) {
      await contacts.get(id);
      authorize(actor, 'contact.edit', { servesContact: await serves(actor.accountId, id) });
      await contacts.patch(id, body);
      await access.audit.record({
        ...cause,
        action: 'contact.changed',
        subject: { kind: 'contact', id },
        details: { fields: Object.keys(body) },
      });
      return presentContact(await contacts.get(id), id);
    },
  });

  api.add({
    method: 'post',
    path: '/contacts/:id/merge',
    summary: 'Two contacts are one person: the other becomes part of this one.',
    body: MergeContactBody,
    answer: ContactView,
    async run({ actor, id, body, cause }) {
      if (body.otherContactId === id)
        throw badRequest('otherContactId: a contact cannot be merged with itself.');
      const [kept, other] = await Promise.all([contacts.get(id), contacts.get(body.otherContactId)]);
      authorize(actor, 'contact.edit', { servesContact: await serves(actor.accountId, id) });
      // The identities move first and in an order that a crash leaves repeatable: an identity key is in one contact only.
      await contacts.collection.updateOne(
        { _id: other._id },
        { $set: { identityKeys: [`merged:${other._id}`], identities: [] } },
      );
      await contacts.collection.updateOne(
        { _id: kept._id },
        {
          $addToSet: {
            identityKeys: { $each: other.identityKeys },
            identities: { $each: other.identities },
          },
        },
      );
      await conversations.collection.updateMany({ contactId: other._id }, { $set: { contactId: kept._id } });
      await transcripts.collection.updateMany({ contactId: other._id }, { $set: { contactId: kept._id } });
      await access.audit.record({
        ...cause,
        action: 'contact.merged',
        subject: { kind: 'contact', id },
        details: { other: other._id },
      });
      for (const one of await conversations.list(
        { contactId: kept._id },
        { sort: { createdAt: -1 }, limit: 20 },
      )) {
        bus.publish({ type: 'conversation.changed', conversationId: one._id });
      }
      return presentContact(await contacts.get(id), id);
    },
  });
}
