import express, { type Express } from 'express';
import type { Channel, InboundDelivery, Inbox } from '../../../src/channels/index.js';
import { errorHandler } from '../../../src/platform/http.js';
import { createLogger } from '../../../src/platform/logger.js';

export interface WebhookApp {
  app: Express;
  received: InboundDelivery[];
  refused: string[];
}

/** A channel's endpoints as the product mounts them, before an inbox that only remembers. */
export function buildWebhookApp(channel: Channel, options: { receive?: Inbox['receive'] } = {}): WebhookApp {
  const received: InboundDelivery[] = [];
  const refused: string[] = [];
  const inbox: Inbox = {
    receive: (delivery) => {
      received.push(delivery);
      return (
        options.receive?.(delivery) ?? Promise.resolve({ stored: delivery.events.length, duplicates: 0 })
      );
    },
    refused: (id, reason) => refused.push(`${id}:${reason}`),
  };
  const app = express();
  app.use(channel.router(inbox));
  app.use(errorHandler(createLogger({ level: 'silent' })));
  return { app, received, refused };
}
