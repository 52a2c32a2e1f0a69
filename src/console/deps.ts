import type { Access } from '../access/index.js';
import type { DeadLetterStore } from '../channels/index.js';
import type {
  ContactStore,
  ConversationStore,
  Outbox,
  ProductBus,
  TranscriptStore,
} from '../conversations/index.js';
import type { HandoffDesk } from '../handoff/index.js';
import type { Insight } from '../insight/index.js';
import type { KnowledgeBase } from '../knowledge/index.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { Logger } from '../platform/logger.js';
import type { AlertStore } from '../social/index.js';

/** What the console's routes work with. */
export interface ConsoleDeps {
  access: Access;
  conversations: ConversationStore;
  transcripts: TranscriptStore;
  contacts: ContactStore;
  outbox: Outbox;
  handoff: HandoffDesk;
  knowledge: KnowledgeBase;
  insight: Insight;
  alerts: AlertStore;
  deadLetters: DeadLetterStore;
  /** Tries a dead letter again. */
  replay(id: string): Promise<void>;
  bus: ProductBus;
  clock: Clock;
  ids: Ids;
  logger: Logger;
}
