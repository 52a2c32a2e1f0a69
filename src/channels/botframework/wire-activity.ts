import { badRequest } from '../../platform/errors.js';
import { lenient } from '../wire/index.js';

/**
 * Reads an activity as the Bot Framework sends it.
 * @throws AppError 400 for what no answer could be sent to: without a type, a channel, a conversation or a service URL.
 * @see https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export function readWireActivity(body: unknown): WireActivity {
  const read = ActivitySchema.parse(body);
  const { type, channelId, serviceUrl, conversation } = read ?? {};
  if (!read || !type || !channelId || !serviceUrl || !conversation?.id) {
    throw badRequest('An activity needs type, channelId, serviceUrl and conversation.id.');
  }
  return { ...read, type, channelId, serviceUrl, conversation: { ...conversation, id: conversation.id } };
}

export const AccountSchema = lenient.object({ id: lenient.id, name: lenient.text, role: lenient.text });

const ActivitySchema = lenient.object({
  type: lenient.text,
  id: lenient.id,
  timestamp: lenient.time,
  channelId: lenient.text,
  serviceUrl: lenient.text,
  from: AccountSchema,
  recipient: AccountSchema,
  conversation: lenient.object({
    id: lenient.id,
    name: lenient.text,
    isGroup: lenient.flag,
    conversationType: lenient.text,
    tenantId: lenient.text,
  }),
  text: lenient.text,
  locale: lenient.text,
  name: lenient.text,
  value: lenient.any,
  channelData: lenient.any,
  replyToId: lenient.id,
  relatesTo: lenient.object({ user: AccountSchema, bot: AccountSchema }),
  membersAdded: lenient.list(AccountSchema),
  attachments: lenient.list(
    lenient.object({ contentType: lenient.text, contentUrl: lenient.text, name: lenient.text }),
  ),
  entities: lenient.list(
    lenient.object({ type: lenient.text, text: lenient.text, mentioned: AccountSchema }),
  ),
});

type ReadActivity = NonNullable<ReturnType<typeof ActivitySchema.parse>>;
type ReadConversation = NonNullable<ReadActivity['conversation']>;

export type Account = NonNullable<ReturnType<typeof AccountSchema.parse>>;

export type WireActivity = Omit<ReadActivity, 'type' | 'channelId' | 'serviceUrl' | 'conversation'> & {
  type: string;
  channelId: string;
  serviceUrl: string;
  conversation: ReadConversation & { id: string };
};
