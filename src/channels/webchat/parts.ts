import type { Inbox } from '../channel.js';
import type { Authorize } from './authorize.js';
import type { ConversationIds } from './conversation-ids.js';
import type { Grants } from './grant.js';
import type { WebchatOptions } from './options.js';
import type { ThreadReader } from './thread-reader.js';
import type { Tokens } from './tokens.js';

/** What the routes are made of. */
export interface WebchatParts extends WebchatOptions {
  inbox: Inbox;
  authorize: Authorize;
  tokens: Tokens;
  conversationIds: ConversationIds;
  grants: Grants;
  reader: ThreadReader;
}
