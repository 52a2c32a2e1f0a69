import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';

export interface FacebookChannelOptions {
  /** Tells our own app from others in hand-overs and echoes. */
  appId?: string;
  /** Meta signs its webhooks with it. Absent: the webhook answers 404. */
  appSecret?: string;
  /** Chosen by us and typed into Meta's dashboard. Absent: the webhook cannot be verified. */
  verifyToken?: string;
  pageAccessToken?: string;
  /** Default: https://graph.facebook.com */
  graphUrl?: string;
  clock: Clock;
  logger: Logger;
  /** Default: the global one. */
  fetch?: typeof fetch;
  /** How long a call may take. Default: 10 s. */
  timeoutMs?: number;
}
