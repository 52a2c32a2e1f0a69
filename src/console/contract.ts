/**
 * What the console and other clients of /api/v1 see. The server presents with these types, the web app is compiled
 * against them and OpenAPI is generated from them, so the three cannot drift apart.
 */
export * from './contract/agents.js';
export * from './contract/alerts.js';
export * from './contract/answering.js';
export * from './contract/articles.js';
export * from './contract/gate.js';
export * from './contract/golden.js';
export * from './contract/contacts.js';
export * from './contract/conversations.js';
export * from './contract/gaps.js';
export * from './contract/health.js';
export * from './contract/realtime.js';
export * from './contract/routing.js';
export * from './contract/shared.js';
export * from './contract/supervision.js';
export * from './contract/voice.js';
