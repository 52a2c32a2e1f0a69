export * from './gap-cluster.js';
export { createGapDesk, type GapDesk } from './gap-desk.js';
export { createGapKeeper, type GapKeeper } from './gap-keeper.js';
export { createGapStore } from './gap-store.js';
