import { SendError } from '../channel.js';
import { callApi, lenient, startDeadline } from '../wire/index.js';
import { PUBLIC_CLOUD } from './bot-cloud.js';
import { connectorError } from './connector-error.js';
import type { BotFrameworkOptions } from './options.js';
import type { BotReference } from './reference-store.js';
import { isUsableServiceUrl } from './service-url.js';
import { createTokenSource } from './token-source.js';

export interface Connector {
  /**
   * Posts an activity into a conversation, as an answer to another one when `replyToId` is given.
   * @returns the platform's id of it; some channels give none.
   * @throws SendError by the table of connector-error.ts.
   */
  post(reference: BotReference, activity: OutgoingActivity): Promise<{ id?: string }>;
}

export interface OutgoingActivity {
  type: 'message' | 'event' | 'typing';
  replyToId?: string;
  [field: string]: unknown;
}

/** @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#reply-to-activity */
export function createConnector(options: Omit<BotFrameworkOptions, 'db'>): Connector {
  const { appId, clock, cloud = PUBLIC_CLOUD } = options;
  const getToken = createTokenSource(options);
  return {
    async post(reference, activity) {
      const { serviceUrl, conversation, audience = cloud.channelAudience } = reference;
      // Looked at again: what was stored in a demo must not get the token of production.
      if (!isUsableServiceUrl(serviceUrl, { onThisMachine: !appId })) {
        throw new SendError(
          'botframework.bad-service-url',
          'This conversation gave no address we may send to.',
          {
            retryable: false,
          },
        );
      }
      const reply = activity.replyToId ? `/${encodeURIComponent(activity.replyToId)}` : '';
      const path = `/v3/conversations/${encodeURIComponent(conversation.id)}/activities${reply}`;
      const deadline = startDeadline('botframework', options);
      const headers: Record<string, string> = appId
        ? { authorization: `Bearer ${await deadline.meet(getToken(audience))}` }
        : {};
      const answer = await callApi(
        {
          channel: 'botframework',
          method: 'POST',
          url: new URL(`${serviceUrl.replace(/\/+$/, '')}${path}`),
          headers,
          body: activity,
          signal: deadline.signal,
        },
        options,
      );
      if (answer.status < 200 || answer.status > 299) throw connectorError(answer, clock.now());
      return { id: ResourceSchema.parse(answer.body)?.id };
    },
  };
}

const ResourceSchema = lenient.object({ id: lenient.id });
