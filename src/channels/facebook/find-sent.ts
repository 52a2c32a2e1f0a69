import { later, SECOND_MS } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import type { OutboundPart } from '../channel.js';
import { lenient, lookUp, requireList } from '../wire/index.js';
import type { GraphApi } from './graph-api.js';

/** Our clock and Meta's may differ by this much; Meta's times are whole seconds. */
const CLOCK_SKEW_MS = 10 * SECOND_MS;

/**
 * Looks for a part among what the page has sent since: by its metadata where Meta gives it back, else by its text
 * and time.
 * @throws SendError when Meta cannot be asked now.
 * @see https://developers.facebook.com/docs/graph-api/reference/page/conversations
 * @see https://developers.facebook.com/docs/graph-api/reference/object/comments
 */
export async function findSent(
  part: OutboundPart,
  since: Date,
  { api, logger }: { api: GraphApi; logger: Logger },
): Promise<{ externalId: string } | null> {
  const from = later(since, -CLOCK_SKEW_MS);
  const ask = async () => {
    const candidates = part.surface === 'dm' ? await messages(part, api) : await comments(part, from, api);
    const isPart = (one: Candidate) =>
      one.metadata ? one.metadata === part.correlation : comparable(one.message) === comparable(part.text);
    // The newest: an older one with this text is rather an earlier message that said the same.
    const found = candidates
      .filter((one) => one.from?.id === part.accountId && isPart(one))
      .filter(({ created_time: at }) => at !== undefined && new Date(at) >= from)
      .toSorted((a, b) => (a.created_time ?? '').localeCompare(b.created_time ?? ''))
      .at(-1);
    return found?.id ? { externalId: found.id } : null;
  };
  return lookUp(ask, { correlation: part.correlation, logger });
}

const CandidateSchema = lenient.object({
  id: lenient.id,
  message: lenient.text,
  metadata: lenient.text,
  created_time: lenient.time,
  from: lenient.object({ id: lenient.id }),
});
type Candidate = NonNullable<ReturnType<typeof CandidateSchema.parse>>;

const LIST = { channel: 'facebook', fields: ['data'] };
const ListSchema = lenient.object({ data: lenient.list(CandidateSchema) });
const ConversationsSchema = lenient.object({ data: lenient.list(lenient.object({ messages: ListSchema })) });

/** Meta shows the details of the newest twenty only. It documents no `metadata` here, and refuses to be asked for more. */
async function messages({ accountId, userId }: OutboundPart, api: GraphApi): Promise<Candidate[]> {
  const answer = await api.call({
    method: 'GET',
    path: `/${encodeURIComponent(accountId)}/conversations`,
    query: {
      platform: 'messenger',
      user_id: userId,
      fields: 'messages.limit(20){id,message,created_time,from}',
    },
  });
  return (ConversationsSchema.parse(requireList(answer, LIST))?.data ?? []).flatMap(
    (one) => one.messages?.data ?? [],
  );
}

async function comments(
  { replyToExternalId }: OutboundPart,
  from: Date,
  api: GraphApi,
): Promise<Candidate[]> {
  if (!replyToExternalId) return [];
  const answer = await api.call({
    method: 'GET',
    path: `/${encodeURIComponent(replyToExternalId)}/comments`,
    query: {
      fields: 'id,message,created_time,from',
      order: 'reverse_chronological',
      since: String(Math.floor(from.getTime() / SECOND_MS)),
      limit: '100',
    },
  });
  return ListSchema.parse(requireList(answer, LIST))?.data ?? [];
}

const comparable = (text = ''): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
