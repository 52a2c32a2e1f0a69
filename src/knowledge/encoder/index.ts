export { withVectorStore } from './cached-encoder.js';
export * from './encoder.js';
export * from './open-configured-encoder.js';
export * from './open-encoder.js';
export { createVectorStore, type VectorStore } from './vector-store.js';
