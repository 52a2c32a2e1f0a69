export { attachTranscript } from './attach-transcript.js';
export { createBotFrameworkChannel, type BotFrameworkChannel } from './botframework-channel.js';
export { fetchTranscript } from './fetch-transcript.js';
export { createHandoffStatus, type HandoffStatus } from './handoff-status.js';
export { historyLines, isHistory } from './history-lines.js';
export { externalBotOf, initiateEvent, initiateOf } from './initiate-of.js';
export type { BotFrameworkOptions } from './options.js';
export { asCustomer, INITIATE, parseInitiate, type Initiate } from './parse-initiate.js';
