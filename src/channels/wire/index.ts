export * from './call-api.js';
export * from './choices-as-text.js';
export * from './clean-text.js';
export * from './cut-text.js';
export * as lenient from './lenient.js';
export * from './parse-time.js';
export * from './receive-webhook.js';
export * from './to-parts.js';
export * from './unknown-event.js';
