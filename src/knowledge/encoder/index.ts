export { withVectorStore } from './cached-encoder.js';
export * from './encoder.js';
export * from './open-encoder.js';
export { VectorMatrix, type Neighbour } from './vector-matrix.js';
export { createVectorStore, type VectorStore } from './vector-store.js';
