import { cleanText, lenient } from '../wire/index.js';
import { boundedJson, property } from './bounded-json.js';
import { readTranscript, type HistoryLine } from './read-transcript.js';
import { AccountSchema } from './wire-activity.js';

/** Another bot asks for a human. */
export interface Initiate {
  /** As our skills are written: `credit-cards`. */
  skill?: string;
  /** What the bot tells the agent. */
  message?: string;
  /** What else the bot sent along. */
  context?: unknown;
  /** The talk so far, oldest first. */
  lines: HistoryLine[];
  /** Lines before those, left out. */
  omitted: number;
  /** Where the talk so far is, when it did not come along. */
  transcriptUrl?: string;
  /** Whom it is about, when a bot sends it in its own name. */
  customer?: { id: string; name?: string };
  /** The customer's own program asks: nothing in it is said by a bot. */
  byCustomer?: boolean;
}

export const INITIATE = 'handoff.initiate';

/**
 * Reads a request for a human in any form that bots send it: the event `handoff.initiate`, or what the middleware for
 * Dynamics (`channelData.tags`) and LivePerson (`channelData.action`) makes of it. Null for every other activity. Pure.
 * @see https://github.com/microsoft/BotBuilder-Samples/tree/main/experimental/handoff-library
 */
export function parseInitiate(activity: unknown): Initiate | null {
  const read = InitiateSchema.parse(activity);
  const value = read && requestOf(read);
  if (!read || value === null) return null;
  const contents = read.attachments.map(({ content }) => readTranscript(content, read));
  const transcript = contents.find((one) => one !== null);
  const transcriptUrl = read.attachments.find(isTranscriptByAddress)?.contentUrl;
  const skill = skillOf(value);
  const message = textOf(property(value, 'messageToAgent'));
  // Bots copy the customer's last activity, sender and all; a bot that names itself says elsewhere whom it is about.
  const customer = read.from?.role === 'bot' ? read.relatesTo?.user : undefined;
  return {
    ...(skill && { skill }),
    ...(message && { message }),
    ...(value !== undefined && { context: boundedJson(value) }),
    lines: transcript?.lines ?? [],
    omitted: transcript?.omitted ?? 0,
    ...(!transcript && transcriptUrl && { transcriptUrl }),
    ...(customer?.id && { customer: { id: customer.id, name: customer.name } }),
  };
}

/** The same as the customer may ask it: who is not proven to be a bot cannot tell what was said before, or in a bot's name. */
export const asCustomer = ({
  transcriptUrl: _url,
  customer: _customer,
  ...initiate
}: Initiate): Initiate => ({
  ...initiate,
  lines: [],
  omitted: 0,
  byCustomer: true,
});

const InitiateSchema = lenient.object({
  type: lenient.text,
  name: lenient.text,
  text: lenient.text,
  value: lenient.any,
  channelData: lenient.any,
  from: AccountSchema,
  relatesTo: lenient.object({ user: AccountSchema, bot: AccountSchema }),
  attachments: lenient.list(
    lenient.object({
      name: lenient.text,
      contentType: lenient.text,
      contentUrl: lenient.text,
      content: lenient.any,
    }),
  ),
});
type ReadInitiate = NonNullable<ReturnType<typeof InitiateSchema.parse>>;

/** What is asked for; null when nothing is. */
function requestOf({ type, name, text, value, channelData }: ReadInitiate): unknown {
  if (type === 'event') return name === INITIATE ? (value ?? undefined) : null;
  if (type !== 'message') return null;
  const command = dynamicsCommand(channelData);
  if (property(command, 'type') === 'Escalate')
    return { messageToAgent: text, context: property(command, 'context') };
  const action = property(channelData, 'action');
  if (property(action, 'name') === 'TRANSFER') return { parameters: property(action, 'parameters') };
  return null;
}

/** True for the message by which a Dynamics bot ends its conversation. */
export const isDynamicsEnd = (channelData: unknown): boolean =>
  property(dynamicsCommand(channelData), 'type') === 'EndConversation';

/** Dynamics carries its commands as JSON text. */
function dynamicsCommand(channelData: unknown): unknown {
  const tags = property(channelData, 'tags');
  if (typeof tags !== 'string') return undefined;
  try {
    return JSON.parse(tags);
  } catch {
    return undefined; // tags of some other kind
  }
}

/** No skill in particular: the protocol's own examples and LivePerson's middleware say so. */
const NO_SKILLS = new Set(['', 'any', 'default']);
const SKILL_UNITS = 60;

function skillOf(value: unknown): string | undefined {
  const found = [value, property(value, 'parameters'), property(value, 'context')]
    .map((one) => property(one, 'skill'))
    .find((one) => typeof one === 'string');
  if (typeof found !== 'string') return undefined;
  const skill = cleanText(found.slice(0, SKILL_UNITS))
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return NO_SKILLS.has(skill) ? undefined : skill;
}

const MESSAGE_UNITS = 2000;

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? cleanText(value.slice(0, MESSAGE_UNITS)).trim() || undefined : undefined;

/** Its name may be misspelled (the protocol's own text does), its type is all there is to go by. */
const isTranscriptByAddress = (attachment: ReadInitiate['attachments'][number]): boolean =>
  attachment.content === undefined &&
  attachment.contentType?.split(';')[0]?.trim() === 'application/json' &&
  attachment.contentUrl?.startsWith('https://') === true;
