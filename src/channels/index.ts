export * from './channel.js';
export { createDeadLetterStore, type DeadLetter, type DeadLetterStore } from './dead-letter-store.js';
export { createEventStore, type EventStore, type StoredEvent } from './event-store.js';
export { createInbox, inboundJob, type InboundJob } from './inbox.js';
export { createInboundWorker, type RunTurn } from './inbound.js';
export { createOutboundWorker } from './outbound.js';
export { createChannelSweep } from './sweep.js';
export { createReplay } from './replay.js';
