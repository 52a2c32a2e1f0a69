import type { ProductBus } from '../../src/conversations/index.js';

/** Nobody listens. */
export const SILENT: ProductBus = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  onResync: () => () => undefined,
  close: () => Promise.resolve(),
};
